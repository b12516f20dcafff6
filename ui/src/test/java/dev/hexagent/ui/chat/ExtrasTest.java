package dev.hexagent.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.in.Turn;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.Tried;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.ToolEvent;
import dev.hexagent.ui.FakeCore;
import dev.hexagent.ui.TestUi;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Tools, sources, and models that were tried in vain, around the words of an answer. */
class ExtrasTest {
  private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT =
      new ParameterizedTypeReference<>() {};
  private static final JsonText ARGUMENTS =
      new JsonText("{\"city\":\"<i>Kazan\",\"days\":[1, 2],\"note\":\"\"}");
  private static final Source PAGE =
      new Source("x", "<b>Tea", "https://tea.example/?a=1&b=\"2", "  Very <old>.  ");

  private final FakeCore core = new FakeCore();
  private final WebTestClient browser = TestUi.over(core);

  @Test
  void showsAToolThatNobodyRanWithItsArguments() {
    var page = stored(List.of(new ContentPart.ToolCall("a", "weather<", ARGUMENTS)));

    assertThat(page)
        .contains(">weather&lt;</span>", "muted\" dir=\"auto\">&lt;i&gt;Kazan</span>")
        .contains("status--warn\" data-testid=\"tool-state\">Not run</span>")
        .contains("nothing was done")
        .contains("<dt dir=\"ltr\">days</dt><dd dir=\"auto\">[1,2]</dd>");
  }

  @Test
  void saysHowMuchOfTheConversationTheModelWasNotTold() {
    var run = core.begin(new Turn.Opening("Weather?"));
    core.say(run.id(), "Sun.");
    core.leaveOut(run.id(), new LeftOut(12, 4_100));
    core.complete(run.id());

    assertThat(TestUi.page(browser, "/ui/chat/" + run.conversation()))
        .contains("data-testid=\"left-out\"")
        .contains(
            "The first 12 messages of this conversation did not go to the model · about 4,100 tokens");
  }

  @Test
  void saysWhichSettingsTheModelDidNotTake() {
    var run = core.begin(new Turn.Opening("Weather?"));
    core.say(run.id(), "Sun.");
    core.drop(run.id(), "temperature", "top_k");
    core.complete(run.id());

    assertThat(TestUi.page(browser, "/ui/chat/" + run.conversation()))
        .contains("data-testid=\"dropped\"")
        .contains(
            "The model does not take these settings, so it was asked without them: temperature, top_k");
  }

  @Test
  void showsWhatTheModelWasToldInShort() {
    var run = core.begin(new Turn.Opening("Weather?"));
    core.say(run.id(), "Sun.");
    core.leaveOut(run.id(), new LeftOut(1, 2, LeftOut.Told.SUMMARY));
    core.complete(run.id());
    core.sumUp(run.conversation(), run.userMessage(), "Asked about the <weather>.");

    assertThat(TestUi.page(browser, "/ui/chat/" + run.conversation()))
        .contains("data-testid=\"summary\"", "Asked about the &lt;weather&gt;.")
        .contains("The first 1 message of this conversation went to the model as a summary");
  }

  @Test
  void saysWhenASummaryFailed() {
    var run = core.begin(new Turn.Opening("Weather?"));
    core.say(run.id(), "Sun.");
    core.leaveOut(run.id(), new LeftOut(2, 9, LeftOut.Told.FAILED));
    core.complete(run.id());

    assertThat(TestUi.page(browser, "/ui/chat/" + run.conversation()))
        .contains("a summary could not be made")
        .doesNotContain("data-testid=\"summary\"");
  }

  @Test
  void saysHowAToolEnded() {
    var page = stored(List.of(
        new ContentPart.ToolCall("a", "weather", ARGUMENTS),
        new ContentPart.ToolCall("b", "clock", new JsonText("{}")),
        new ContentPart.ToolCall("c", "lost", null),
        new ContentPart.ToolResult("a", ToolOutcome.OK, "Sun & <wind>"),
        new ContentPart.ToolResult("b", ToolOutcome.FAILED, "No clock")));

    assertThat(page)
        .contains("data-testid=\"tool-state\">Done<", "Sun &amp; &lt;wind&gt;")
        .contains("data-testid=\"tool-state\">Failed<", "No clock")
        .contains("data-testid=\"tool-state\">Not finished<");
  }

  @Test
  void showsArgumentsThatAreNoSmallObjectAsTheyWereWritten() {
    var many = "{\"a0\":0" + ",\"a\":1".repeat(60) + "}";

    assertThat(stored(List.of(new ContentPart.ToolCall("a", "weather", new JsonText("[7]")))))
        .contains("<dd dir=\"auto\">[7]</dd>");
    assertThat(stored(List.of(new ContentPart.ToolCall("a", "weather", new JsonText(many)))))
        .contains("<dt dir=\"ltr\">a</dt>");
  }

  @Test
  void changesTheCardOfAToolAsThingsHappen() {
    var run = core.running("Weather?");
    core.begin(run.id());
    core.happen(run.id(), at -> new ToolEvent.ToolCallStarted(at, 0, "a", "weather"));
    core.happen(run.id(), at -> new ToolEvent.ToolArgumentsDelta(at, 0, "a", "{"));
    core.happen(run.id(), at -> new ToolEvent.ToolCallStarted(at, 1, "b", "clock"));
    assertThat(cards(run)).containsExactly("0 Being prepared", "1 Being prepared");

    core.happen(
        run.id(), at -> new ToolEvent.ToolCallReady(at, 0, "a", "weather", ARGUMENTS, null));
    assertThat(cards(run)).containsExactly("0 Waiting", "1 Being prepared");

    core.happen(run.id(), at -> new ToolEvent.ToolProgress(at, "a", "Asking <b>the sky"));
    assertThat(cards(run)).containsExactly("0 Running", "1 Being prepared");

    core.happen(
        run.id(),
        at -> new ToolEvent.ToolFinished(at, "a", ToolOutcome.OK, "Sun", Duration.ofMillis(230)));
    core.happen(run.id(), at -> new ToolEvent.ToolProgress(at, "unheard of", "?"));
    assertThat(cards(run)).containsExactly("0 Done in 0.2 s", "1 Being prepared");
  }

  @Test
  void countsTheCardsOfAnAnswerThatGoesOnFromItsBeginning() {
    var begun = core.running("Weather?");
    core.say(begun.id(), "Let me look");
    core.keep(
        begun.id(),
        List.of(new ContentPart.ToolCall("a", "weather", null)),
        List.of(),
        List.of(PAGE));
    core.fail(begun.id(), Failure.of(ErrorCode.UPSTREAM_CUT, "cut"));
    var run = core.goOn(begun.conversation(), core.leaf(begun.conversation()));
    core.happen(run.id(), at -> new ToolEvent.ToolCallStarted(at, 0, "a", "weather"));
    core.happen(
        run.id(),
        at -> new RunEvent.SourcesFound(at, List.of(new Source("1", "More", null, null))));

    assertThat(cards(run)).containsExactly("1 Being prepared");
    assertThat(events(run, "sources").get(0)).contains("&lt;b&gt;Tea", "More", "2 sources");
  }

  @Test
  void showsWhatAnAnswerRestsOn() {
    var run = core.running("Tea?");
    core.say(run.id(), "Old.");
    core.happen(run.id(), at -> new RunEvent.SourcesFound(at, List.of(PAGE)));
    core.keep(run.id(), List.of(), List.of(), List.of(PAGE));

    var live = events(run, "sources").get(0);
    core.complete(run.id());
    var stored = TestUi.body(browser.get().uri("/ui/chat/" + run.conversation()).exchange());

    for (var html : List.of(live, stored)) {
      assertThat(html)
          .contains("1 source<")
          .contains(
              "<a href=\"https://tea.example/?a=1&amp;b=&quot;2\" rel=\"noopener noreferrer nofollow\""
                  + " referrerpolicy=\"no-referrer\" target=\"_blank\" dir=\"auto\">&lt;b&gt;Tea</a>")
          .contains(">tea.example</span>", ">Very &lt;old&gt;.</p>")
          .contains("aria-label=\"Source 1: &lt;b&gt;Tea\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        " https://x.example/",
        "data:text/html,x",
        "//x.example/",
        "/ui/settings",
        "mailto:a@x.example",
        "https://",
        "java\nscript:x",
      })
  void leadsOnlyToTheWeb(String url) {
    var run = core.running("Tea?");
    core.keep(run.id(), List.of(), List.of(), List.of(new Source("1", "A page", url, null)));
    core.say(run.id(), "Old.");
    core.complete(run.id());

    var page = TestUi.body(browser.get().uri("/ui/chat/" + run.conversation()).exchange());

    assertThat(page).contains("<span dir=\"auto\">A page</span>").doesNotContain(">A page</a>");
  }

  @Test
  void saysInsteadOfWhomAModelAnswered() {
    var run = core.running("Tea?");
    core.say(run.id(), "Old.");
    core.keep(
        run.id(),
        List.of(),
        List.of(
            new Tried(new ModelId("openrouter", "gpt<5"), ErrorCode.RATE_LIMITED),
            new Tried(new ModelId("ollama", "llama"), ErrorCode.STORAGE_UNAVAILABLE)),
        List.of());
    core.complete(run.id());

    assertThat(TestUi.body(browser.get().uri("/ui/chat/" + run.conversation()).exchange()))
        .contains(
            "answered by demo instead of gpt&lt;5: rate limited, llama: storage unavailable</span>");
  }

  @Test
  void saysWhomItAsksNextAndWhen() {
    var run = core.running("Tea?");
    core.begin(run.id());
    core.happen(
        run.id(),
        at -> new RunEvent.Retrying(
            at,
            1,
            2,
            Failure.of(ErrorCode.RATE_LIMITED, "slow down"),
            new ModelId("ollama", "llama 3"),
            Duration.ofSeconds(3)));

    assertThat(events(run, "retrying")).containsExactly("2026-11-22T14:02:03Z llama 3");
    assertThat(events(run, "head")).last().asString().contains("llama 3");
  }

  private String stored(List<ContentPart> tools) {
    var run = core.begin(new Turn.Opening("Weather?"));
    core.say(run.id(), "Let me look.");
    core.keep(run.id(), tools, List.of(), List.of());
    core.complete(run.id());
    return TestUi.body(browser.get().uri("/ui/chat/" + run.conversation()).exchange());
  }

  /** The newest state of each card. */
  private List<String> cards(Run run) {
    return events(run, "tool").stream()
        .map(card -> card.charAt(0) + " " + card.replaceAll("(?s).*tool-state\">([^<]*)<.*", "$1"))
        .toList();
  }

  /** The data of the events of that name up to now: a word, which is sent behind them, tells when that is. */
  private List<String> events(Run run, String name) {
    core.say(run.id(), ".");
    var frames = browser
        .get()
        .uri("/ui/runs/{id}/stream", run.id())
        .exchange()
        .returnResult(EVENT)
        .getResponseBody()
        .takeUntil(event -> "open".equals(event.event()))
        .collectList()
        .block();
    return Objects.requireNonNull(frames).stream()
        .filter(event -> name.equals(event.event()))
        .map(ServerSentEvent::data)
        .toList();
  }
}
