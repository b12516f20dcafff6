package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Sinks;

/** How an answer looks that a provider delays, thinks about, breaks off or refuses. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class AnswerStatesIT {
  @RegisterExtension
  private static final Backstage BACKSTAGE = Backstage.shared();

  @Test
  void theFirstWordsAreWaitedForInSeconds(Visitors visitors) {
    var gate = Sinks.<Void>empty();
    BACKSTAGE
        .provider()
        .on(
            "slow",
            Reply.stream().waitFor(gate.asMono()).text("At last").finish("stop").done());

    ChatPage chat = ask("slow", visitors);

    assertThat(chat.get("answering")).hasText("Waiting for the first words");
    assertThat(chat.get("answering"))
        .hasText(Pattern.compile("Waiting for the first words, [34] s"));
    assertThat(chat.answerText()).hasText("");
    Axe.assertClean(chat.page(), "waiting for the first words");
    gate.tryEmitEmpty();
    chat.finished("complete");
    assertThat(chat.answerText()).hasText("At last");
  }

  @Test
  void thoughtsAreFoldedAndTimed(Visitors visitors) {
    var gate = Sinks.<Void>empty();
    BACKSTAGE
        .provider()
        .on(
            "thinker",
            Reply.stream()
                .data("{\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"Let me see.\"}}]}")
                .waitFor(gate.asMono())
                .text("42")
                .finish("stop")
                .done());

    ChatPage chat = ask("thinker", visitors);

    assertThat(chat.get("thinking-block")).hasText(Pattern.compile("Thinking, \\d+ s"));
    assertThat(chat.get("thinking-block").locator(".thinking__body")).isHidden();
    Axe.assertClean(chat.page(), "thinking");
    gate.tryEmitEmpty();
    chat.finished("complete");
    assertThat(chat.get("thinking-block")).containsText(Pattern.compile("Thought for \\d+ s"));
    chat.get("thinking-block").locator("summary").click();
    assertThat(chat.get("thinking-block").locator(".thinking__body")).hasText("Let me see.");
    Axe.assertClean(chat.page(), "thoughts");
    chat.page().reload();
    assertThat(chat.get("thinking-block")).containsText("Let me see.");
  }

  @Test
  void aProviderThatAsksToWaitIsWaitedFor(Visitors visitors) {
    Reply limited =
        Reply.status(429).json().body("{\"error\":{\"code\":429,\"message\":\"slow down\"}}");
    var asked = new AtomicInteger();
    BACKSTAGE
        .provider()
        .on(
            "limited",
            request -> asked.incrementAndGet() < 3 ? limited : limited.header("Retry-After", "4"));

    ChatPage chat = ask("limited", visitors);

    assertThat(chat.get("error-card")).containsText("OpenRouter asks to wait 4 s");
    assertThat(chat.get("retry")).hasText(Pattern.compile("Retry in [1-4] s"));
    assertThat(chat.get("retry")).isDisabled();
    Axe.assertClean(chat.page(), "rate limited");
    assertThat(chat.get("retry")).isEnabled();
    assertThat(chat.get("retry")).hasText("Retry");
  }

  @Test
  void anotherModelAnswersInsteadAndTheAnswerSaysSo(Visitors visitors) {
    var refused = Reply.status(429).json().body("{\"error\":{\"code\":429,\"message\":\"busy\"}}");
    BACKSTAGE.provider().on("crowded", request -> refused);
    BACKSTAGE.provider().on("spare", Reply.stream().data("""
            {"model":"spare","choices":[{"delta":{"content":"Here I am"},"finish_reason":"stop"}]}""").done());
    Visitor visitor = visitors.visitor();
    Page page = visitor.open("/ui/agents/new");
    page.getByTestId("agent-name").fill("Careful");
    page.getByTestId("agent-model").fill("crowded");
    page.getByTestId("agent-fallbacks").fill("spare");
    page.getByTestId("save-agent").click();
    assertThat(page.getByTestId("saved")).isVisible();

    ChatPage chat =
        new ChatPage(visitor.open("/ui/chat?agent=careful")).ask("Hello").finished("complete");

    assertThat(chat.answerText()).hasText("Here I am");
    assertThat(chat.get("model-badge"))
        .hasText("answered by spare instead of crowded: rate limited");
    Axe.assertClean(chat.page(), "answered by a fallback");
    chat.page().reload();
    assertThat(chat.get("model-badge"))
        .hasText("answered by spare instead of crowded: rate limited");
  }

  @Test
  void aRefusalSaysWhatIsSafeAndLetsOneEditTheMessage(Visitors visitors) {
    refuse();

    ChatPage chat = ask("broke", visitors);

    assertThat(chat.get("error-card")).containsText("no credit left on the key");
    assertThat(chat.get("error-card")).containsText("402");
    assertThat(chat.get("retry")).isEnabled();
    Axe.assertClean(chat.page(), "refused before the first word");
    chat.get("edit-question").click();
    assertThat(chat.get("edit-box")).isFocused();
  }

  @Test
  void aRefusalIsTheSameAfterAReloadAndAnotherModelIsAsked(Visitors visitors) {
    refuse();
    BACKSTAGE
        .provider()
        .on("able", Reply.stream().text("Gladly.").finish("stop").done());
    ChatPage chat = ask("broke", visitors);
    assertThat(chat.get("error-card")).isVisible();
    String live = chat.get("error-card").innerText();

    chat.page().reload();
    assertThat(chat.get("error-card")).hasCount(1);
    assertThat(chat.get("error-card").innerText()).isEqualTo(live);
    chat.get("other-model").locator("summary").press("Enter");
    assertThat(chat.get("other-pick")).isFocused();
    assertThat(chat.get("other-model").getByTestId("own-model")).isVisible();
    Axe.assertClean(chat.page(), "another model after a refusal");
    chat.page().keyboard().type("able");
    chat.page().keyboard().press("Enter");
    chat.finished("complete");

    assertThat(chat.answerText()).hasText("Gladly.");
    assertThat(chat.get("error-card")).hasCount(0);
  }

  @Test
  void aRefusalIsReadAndAnsweredWithoutScripts(Visitors visitors) {
    refuse();
    BACKSTAGE
        .provider()
        .on("able", Reply.stream().text("Gladly.").finish("stop").done());
    Visitor plain = visitors.visitor(options -> options.setJavaScriptEnabled(false));
    ChatPage chat = new ChatPage(plain.open("/ui/chat?model=broke")).ask("Hello");

    assertThat(chat.get("error-card")).containsText("no credit left on the key");
    chat.get("edit-question").click();
    assertThat(chat.get("edit-box")).isVisible();
    chat.get("other-model").locator("summary").click();
    chat.get("other-pick").fill("able");
    chat.get("other-send").click();
    chat.finished("complete");

    assertThat(chat.answerText()).hasText("Gladly.");
  }

  @Test
  void anAnswerThatIsStoppedIsContinuedToItsEnd(Visitors visitors) {
    var never = Sinks.<Void>empty();
    BACKSTAGE
        .provider()
        .on(
            "halting",
            received -> received.body().contains("First half")
                ? Reply.stream().text(", second half.").finish("stop").done()
                : Reply.stream().text("First half").waitFor(never.asMono()).done());
    ChatPage chat = ask("halting", visitors);
    assertThat(chat.answerText()).hasText("First half");

    chat.get("stop").click();
    assertThat(chat.get("stopped-card")).containsText("Stopped by you");
    chat.get("continue").click();
    chat.finished("complete");

    assertThat(chat.get("message-agent")).hasCount(1);
    assertThat(chat.answerText()).hasText("First half, second half.");
    chat.page().reload();
    assertThat(chat.answerText()).hasText("First half, second half.");
  }

  private static void refuse() {
    BACKSTAGE
        .provider()
        .on(
            "broke",
            Reply.status(402).json().body("{\"error\":{\"code\":402,\"message\":\"no credit\"}}"));
  }

  @Test
  void anAnswerThatIsCutKeepsItsText(Visitors visitors) {
    BACKSTAGE
        .provider()
        .on(
            "cut",
            Reply.stream().text("The first half").pause(Duration.ofMillis(300)).thenReset());

    ChatPage chat = ask("cut", visitors);

    chat.finished("partial");
    assertThat(chat.answerText()).hasText("The first half");
    assertThat(chat.get("error-card")).containsText("broke off the answer");
    Axe.assertClean(chat.page(), "cut in the middle");
  }

  /** What a screen reader hears, in its order. */
  @Test
  void anAnswerIsAnnouncedBySentences(Visitors visitors) {
    var more = Sinks.<Void>empty();
    var end = Sinks.<Void>empty();
    BACKSTAGE
        .provider()
        .on(
            "reader",
            Reply.stream()
                .text("The first sentence. The second is not com")
                .waitFor(more.asMono())
                .text("plete yet. And so")
                .waitFor(end.asMono())
                .text(" it ends.")
                .finish("stop")
                .done());
    Visitor visitor = visitors.visitor();
    Page page = visitor.open("/ui/chat?model=reader");
    page.evaluate("() => localStorage.setItem('wish:sentences', 'true')");
    page.evaluate("""
        () => {
          window.heard = [];
          const announcer = document.getElementById('announcer');
          new MutationObserver(() => window.heard.push(announcer.textContent)).observe(announcer, {childList: true});
        }
        """);

    ChatPage chat = new ChatPage(page).ask("Read to me");
    page.waitForFunction("() => window.heard.length === 2");
    more.tryEmitEmpty();
    page.waitForFunction("() => window.heard.length === 3");
    end.tryEmitEmpty();
    chat.finished("complete");

    assertThat((List<?>) page.evaluate("() => window.heard"))
        .isEqualTo(List.of(
            "Answer started",
            "The first sentence.",
            "The second is not complete yet.",
            "And so it ends. Answer finished, 13 words"));
  }

  private static ChatPage ask(String model, Visitors visitors) {
    return new ChatPage(visitors.visitor().open("/ui/chat?model=" + model)).ask("Hello");
  }
}
