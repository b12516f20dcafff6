package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Sinks;

/** What comes with the words of an answer: the tools that the model asked for, and what it rests on. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class ExtrasIT {
  @RegisterExtension
  private static final Backstage BACKSTAGE = Backstage.shared();

  @Test
  void toolsThatNobodyCanRunAreShownAndTheConversationGoesOn(Visitors visitors) {
    var ready = Sinks.<Void>empty();
    var end = Sinks.<Void>empty();
    BACKSTAGE.provider().on("caller", Extras.callingTools(ready.asMono(), end.asMono()));
    ChatPage chat = ask("caller", visitors);
    Locator cards = chat.get("tool-call-card");

    assertThat(cards).hasCount(2);
    assertThat(state(cards.nth(0))).hasText("Being prepared");
    assertThat(chat.get("answering")).containsText("Answering");
    cards.nth(0).locator("summary").click();
    Axe.assertClean(chat.page(), "tools being prepared");
    ready.tryEmitEmpty();
    assertThat(chat.get("answer-text")).hasText("I will look.");
    end.tryEmitEmpty();
    chat.finished("complete");

    assertThat(state(cards.nth(0))).hasText("Not run");
    assertThat(cards.nth(0)).hasAttribute("open", "");
    assertThat(cards.nth(0).locator("dd")).hasText(new String[] {"Kazan", "[1,2]"});
    assertThat(cards.nth(1).locator(".tool__body")).isHidden();
    Axe.assertClean(chat.page(), "tools that were not run");
    List<String> live = cards.allTextContents();
    chat.page().reload();
    assertThat(cards).hasCount(2);
    assertThat(cards.allTextContents()).isEqualTo(live);
    chat.ask("And now?").finished("complete");
    assertThat(BACKSTAGE
            .provider()
            .requests()
            .get(BACKSTAGE.provider().requests().size() - 1)
            .body())
        .contains("And now?")
        .doesNotContain("tool_calls", "weather");
  }

  @Test
  void theNumbersBelowAnAnswerLeadToItsSources(Visitors visitors) {
    var end = Sinks.<Void>empty();
    BACKSTAGE.provider().on("reader", Extras.citing(end.asMono()));
    ChatPage chat = ask("reader", visitors);
    Page page = chat.page();
    Locator card = chat.get("sources-card");

    assertThat(card).containsText("2 sources");
    assertThat(card.locator("li").first()).isHidden();
    page.getByTestId("cite").nth(1).press("Enter");
    assertThat(card.locator("li").nth(1)).isFocused();
    Axe.assertClean(page, "sources while the answer is written");
    end.tryEmitEmpty();
    chat.finished("complete");
    assertThat(card.locator("li").nth(1)).isVisible();
    page.reload();
    assertThat(card.locator("li").nth(1)).isHidden();
    page.getByTestId("cite").first().click();
    assertThat(card.locator("li").first()).isFocused();
    assertThat(card.locator("a").first()).hasAttribute("href", "https://tea.example/history");
    assertThat(card.locator("a").first()).hasAttribute("referrerpolicy", "no-referrer");
    assertThat(card.locator("li").nth(1).locator("a")).hasCount(0);
    Axe.assertClean(page, "sources");
  }

  @Test
  void aCallThatIsTriedAgainSaysOfWhomAndWhen(Visitors visitors) {
    var asked = new AtomicInteger();
    BACKSTAGE
        .provider()
        .on(
            "busy",
            received -> asked.getAndIncrement() == 0
                ? Reply.status(429)
                    .json()
                    .header("Retry-After", "4")
                    .body("{\"error\":{\"code\":429}}")
                : Reply.stream().text("Now.").finish("stop").done());

    ChatPage chat = ask("busy", visitors);

    assertThat(chat.get("answering")).hasText(Pattern.compile("Retrying with busy in [1-4] s"));
    assertThat(chat.page().locator("#announcer")).hasText(Pattern.compile("Retrying with busy.*"));
    Axe.assertClean(chat.page(), "waiting for another try");
    chat.finished("complete");
    assertThat(chat.answerText()).hasText("Now.");
    assertThat(chat.page().getByText("instead of")).hasCount(0);
  }

  private static Locator state(Locator card) {
    return card.getByTestId("tool-state");
  }

  private static ChatPage ask(String model, Visitors visitors) {
    return new ChatPage(visitors.visitor().open("/ui/chat?model=" + model)).ask("Hello");
  }
}
