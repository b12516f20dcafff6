package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;

/** Answers that outlive pages, tabs and servers. */
@ExtendWith(EndToEnd.class)
class ResumeIT {
  @RegisterExtension
  private static final Backstage BACKSTAGE = Backstage.shared();

  /** The browser waits longer and longer between its attempts. */
  private static final IsVisibleOptions AFTER_RECONNECTING =
      new IsVisibleOptions().setTimeout(30_000);

  private static final String FIRST = "It begins: größer, Привет 👋, 世界 — and in the mid";
  private static final String SECOND = "dle of a word.\n\n```text\n  two  spaces,\ta tab  \n";
  private static final String THIRD = "\n\n<b>&amp;</b> {\"a\": [1]}\n```\n\nIts last words.";

  private static final List<String> WHOLE = List.of(
      FIRST + "dle of a word.",
      "  two  spaces,\ta tab  \n\n\n<b>&amp;</b> {\"a\": [1]}\n",
      "Its last words.");

  @Test
  void reloadsAndASecondTabLoseAndRepeatNothing(Visitors visitors) {
    var second = Sinks.<Void>empty();
    var third = Sinks.<Void>empty();
    BACKSTAGE
        .provider()
        .on(
            "halting",
            Reply.stream()
                .text(FIRST)
                .waitFor(second.asMono())
                .text(SECOND)
                .waitFor(third.asMono())
                .text(THIRD)
                .finish("stop")
                .done());
    Visitor visitor = visitors.visitor();
    ChatPage chat = ask(visitor, "halting");
    assertThat(chat.answerText()).hasText(FIRST);

    chat.page().reload();
    assertThat(chat.answerText()).hasText(FIRST);
    var other = new ChatPage(visitor.open("/ui/chat/" + chat.id()));
    second.tryEmitEmpty();
    assertThat(chat.answerText()).containsText("a tab");
    chat.page().reload();
    assertThat(chat.answerText()).containsText("a tab");
    third.tryEmitEmpty();

    for (ChatPage each : List.of(chat, other)) {
      each.finished("complete");
      assertThat(each.blocks()).isEqualTo(WHOLE);
    }
    assertThat(visitor.api().lastMessage(chat.id()).get("text").stringValue())
        .isEqualTo(FIRST + SECOND + THIRD);
  }

  @Test
  void aServerThatIsKilledLeavesWhatWasOnDiskAndNothingThatSeemsAlive(Visitors visitors) {
    var second = Sinks.<Void>empty();
    BACKSTAGE
        .provider()
        .on(
            "killed",
            Reply.stream().text(FIRST).waitFor(second.asMono()).text(SECOND).waitFor(Mono.never()));
    Visitor visitor = visitors.visitor().expecting("net::ERR_");
    ChatPage chat = ask(visitor, "killed");
    var elsewhere = ChatPage.fresh(visitor);
    assertThat(chat.answerText()).hasText(FIRST);
    assertThat(chat.get("answering"))
        .hasText(Pattern.compile("Answering, [1-9].*")); // it is on disk
    second.tryEmitEmpty();
    assertThat(chat.answerText()).containsText("a tab");

    BACKSTAGE.server().kill();
    assertThat(chat.get("connection"))
        .containsText(Pattern.compile("Reconnecting… \\(attempt [2-9]"));
    assertThat(chat.get("answering")).hasText("Waiting for the server");
    BACKSTAGE.server().restart();

    assertThat(chat.get("error-card")).isVisible(AFTER_RECONNECTING);
    assertThat(chat.get("error-card")).containsText("Interrupted: continue or retry");
    assertThat(chat.get("connection")).isHidden();
    JsonNode kept = visitor.api().lastMessage(chat.id());
    String text = kept.get("text").stringValue();
    assertThat(kept.get("status").stringValue()).isEqualTo("partial");
    assertThat(FIRST + SECOND).startsWith(text);
    assertThat(text).startsWith(FIRST);
    assertThat(ChatPage.words(chat.shown())).isEqualTo(ChatPage.words(text));
    for (ChatPage each : List.of(chat, elsewhere)) {
      each.page().reload();
      assertThat(each.get("conversation-list").locator(".conv__live")).hasCount(0);
      assertThat(each.get("answering")).hasCount(0);
      assertThat(each.get("stop")).hasCount(0);
    }
    assertThat(ChatPage.words(chat.shown())).isEqualTo(ChatPage.words(text));
    assertThat(chat.get("retry")).hasText("Retry");
    BACKSTAGE
        .provider()
        .on("killed", Scenario.saying((FIRST + SECOND).substring(text.length()), THIRD));
    chat.get("continue").click();
    chat.finished("complete");
    assertThat(chat.get("message-agent")).hasCount(1);
    assertThat(chat.blocks()).isEqualTo(WHOLE);
    chat.page().reload();
    assertThat(chat.blocks()).isEqualTo(WHOLE);
  }

  private static ChatPage ask(Visitor visitor, String model) {
    return new ChatPage(visitor.open("/ui/chat?model=" + model)).ask("Hello");
  }
}
