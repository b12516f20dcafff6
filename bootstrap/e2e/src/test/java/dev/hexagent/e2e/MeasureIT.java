package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Sinks;

/** What a conversation takes of its model's context, and what it has cost. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class MeasureIT {
  private static final String USAGE =
      "{\"choices\":[],\"usage\":{\"prompt_tokens\":12000,\"completion_tokens\":345,\"cost\":0.021}}";

  @RegisterExtension
  private static final Backstage BACKSTAGE = Backstage.shared();

  @Test
  void theHeaderCountsEachAnswerAndSaysOfWhat(Visitors visitors) {
    String model = "openai/gpt-4o-mini"; // of every catalogue that the tests know
    Sinks.Empty<Void> gate = Sinks.empty();
    BACKSTAGE.provider().on(model, answer(Reply.stream()));
    Visitor visitor = visitors.visitor();
    Page models = visitor.open("/ui/models"); // the catalogue is fetched for whoever looks at it
    assertThat(models.getByTestId("models-health")).isVisible();
    ChatPage chat = new ChatPage(visitor.open("/ui/chat?model=" + model));
    assertThat(chat.get("context-gauge")).hasCount(0);

    chat.ask("How much?").finished("complete");
    assertThat(chat.get("cost-total"))
        .hasText(Pattern.compile("Cost of this conversation: \\$0\\.021"));
    assertThat(chat.get("context-gauge").locator(".num").first())
        .hasText(Pattern.compile("\\d+\u00a0%"));
    BACKSTAGE.provider().on(model, answer(Reply.stream().waitFor(gate.asMono())));
    chat.ask("And now?");
    assertThat(chat.get("cost-total")).containsText("$0.021");
    gate.tryEmitEmpty();
    chat.finished("complete");
    assertThat(chat.get("cost-total")).containsText("$0.042");

    chat.get("context-gauge").locator("summary").focus();
    chat.page().keyboard().press("Enter");
    assertThat(chat.get("context-gauge")).containsText("Conversation");
    assertThat(chat.get("context-gauge")).containsText("about 12,3");
    Axe.assertClean(chat.page(), "what a conversation takes");
    chat.page().keyboard().press("Escape");
    assertThat(chat.get("context-gauge").locator("dl")).isHidden();
    chat.page().reload();
    assertThat(chat.get("cost-total")).containsText("$0.042");
    chat.page().setViewportSize(320, 640);
    assertThat(chat.get("context-gauge")).isVisible();
    assertThat((Boolean)
            chat.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
        .isTrue();
    Page plain = visitors
        .visitor(options -> options.setJavaScriptEnabled(false))
        .open("/ui/chat/" + chat.id());
    plain.getByTestId("context-gauge").locator("summary").click();
    assertThat(plain.getByTestId("context-gauge").locator("dl")).isVisible();
  }

  private static Reply answer(Reply begun) {
    return begun.text("Ten words.").finish("stop").data(USAGE).done();
  }
}
