package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A conversation is named by a model, and then by its owner. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class TitleIT {
  private static final String QUESTION =
      "What can I see in Lisbon in two days with a child of three?";
  private static final double PATIENCE_MS = 40_000; // the page looks every ten seconds

  private final Sinks.Empty<Void> typed = Sinks.empty();

  @RegisterExtension
  static final Backstage BACKSTAGE =
      Backstage.own(provider -> provider, Map.of("HEXAGENT_TITLES_ENABLED", "true"));

  @Test
  void aConversationGetsATitleWhileItsOwnerWritesOnAndKeepsTheOneSheGivesIt(Visitors visitors) {
    BACKSTAGE
        .provider()
        .otherwise(received -> isNaming(received)
            ? title("Lisbon with a child", typed.asMono()).replyTo(received)
            : Reply.stream().text("The aquarium.").finish("stop").done());
    ChatPage chat = ChatPage.fresh(visitors.visitor(BACKSTAGE.server()));

    chat.ask(QUESTION).finished("complete");
    assertThat(chat.get("chat-title")).hasText(QUESTION);
    chat.page().keyboard().type("And if it rains");
    typed.tryEmitEmpty();

    assertThat(chat.get("chat-title"))
        .hasText("Lisbon with a child", new HasTextOptions().setTimeout(PATIENCE_MS));
    assertThat(inTheList(chat.page())).hasText("Lisbon with a child");
    assertThat(chat.page()).hasTitle(Pattern.compile("^Lisbon with a child"));
    assertThat(chat.get("message-box")).isFocused();
    chat.page().keyboard().type("?");
    assertThat(chat.get("message-box")).hasValue("And if it rains?");

    chat.page().keyboard().press("F2");
    chat.page().keyboard().type("Holiday");
    chat.page().keyboard().press("Enter");
    assertThat(chat.get("chat-title")).hasText("Holiday");
    chat.ask("And if it rains?").finished("complete");
    chat.page().reload();
    assertThat(chat.get("chat-title")).hasText("Holiday");
    assertThat(BACKSTAGE.provider().requests()).filteredOn(TitleIT::isNaming).hasSize(1);
  }

  private static Locator inTheList(Page page) {
    return page.locator(".conv__link[aria-current] .conv__title");
  }

  private static Reply title(String title, Mono<Void> when) {
    return Reply.json("""
        {"model":"small","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"%s"}}],
         "usage":{"prompt_tokens":90,"completion_tokens":5}}""".formatted(title)).headAfter(when);
  }

  private static boolean isNaming(Received received) {
    return received.body().contains("You name conversations for a list");
  }
}
