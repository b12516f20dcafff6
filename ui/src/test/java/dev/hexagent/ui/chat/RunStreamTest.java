package dev.hexagent.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.in.Turn;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.ui.FakeCore;
import dev.hexagent.ui.TestUi;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class RunStreamTest {
  private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT =
      new ParameterizedTypeReference<>() {};

  private final FakeCore core = new FakeCore();
  private final WebTestClient browser = TestUi.over(core);

  @Test
  void sendsClosedBlocksOnceAndEndsWithTheStoredMessage() {
    var run = core.running("Tell me");
    core.begin(run.id());
    core.say(run.id(), "First.\n\nSecond **bo");
    core.say(run.id(), "ld**.");
    core.complete(run.id());

    var events = follow(run.id(), 0).collectList().block();

    assertThat(names(events)).containsExactly("head", "block", "block", "terminal");
    assertThat(events.get(1).data()).isEqualTo("0 <p dir=\"auto\">First.</p>");
    assertThat(events.get(2).data())
        .isEqualTo("1 <p dir=\"auto\">Second <strong>bold</strong>.</p>");
    assertThat(events.get(3).data()).contains("data-keep", "1,204 in").doesNotContain("First.");
  }

  @Test
  void numbersItsEventsAsTheRunDoes() {
    var run = core.running("Tell me");
    core.begin(run.id());
    core.say(run.id(), "Hello");
    core.complete(run.id());

    assertThat(follow(run.id(), 0).collectList().block())
        .allSatisfy(event -> assertThat(event.id()).isEqualTo("3"));
  }

  @Test
  void showsTheOpenPartWhileItIsWritten() {
    var run = core.running("Tell me");
    core.begin(run.id());
    core.say(run.id(), "Half a **sen");

    StepVerifier.create(follow(run.id(), 0))
        .assertNext(event -> assertThat(event.event()).isEqualTo("head"))
        .assertNext(event -> {
          assertThat(event.event()).isEqualTo("open");
          assertThat(event.data()).isEqualTo("<p dir=\"auto\">Half a <strong>sen</strong></p>");
        })
        .then(() -> core.say(run.id(), "tence**"))
        .assertNext(event -> assertThat(event.data()).contains("<strong>sentence</strong>"))
        .then(() -> core.complete(run.id()))
        .expectNextCount(2)
        .verifyComplete();
  }

  @Test
  void leavesOutTheBlocksThatAReturningReaderHas() {
    var run = core.running("Tell me");
    core.say(run.id(), "First.\n\nSecond.\n\nThird.");
    core.complete(run.id());

    var events = follow(run.id(), 2).collectList().block();

    assertThat(names(events)).containsExactly("block", "terminal");
    assertThat(events.get(0).data()).isEqualTo("2 <p dir=\"auto\">Third.</p>");
  }

  @Test
  void keepsTheSpacesAtTheStartOfCodeLines() {
    var run = core.running("Tell me");
    core.say(run.id(), "```\nif\n  x\n    y\n```\n");
    core.complete(run.id());

    assertThat(follow(run.id(), 0).blockFirst().data()).contains("<code>if\n  x\n    y\n</code>");
  }

  @Test
  void tellsWhatTheModelThinks() {
    var run = core.running("Tell me");
    core.think(run.id(), "Hm, <b>");
    core.say(run.id(), "42");
    core.complete(run.id());

    var events = follow(run.id(), 0).collectList().block();

    assertThat(events.get(0).event()).isEqualTo("thinking");
    assertThat(events.get(0).data()).isEqualTo("Hm, <b>");
    assertThat(names(events)).containsExactly("thinking", "thought", "block", "terminal");
    assertThat(events.get(1).data()).isEqualTo("Thought for 1 s");
  }

  @Test
  void saysWhichVersionAnAnswerIs() {
    var conversation = core.conversation("Hello", "Hi");
    var question = core.question(conversation.id()).id();
    var again = new Turn.Regeneration(conversation.id(), question);
    var run = core.begin(again);
    core.say(run.id(), "Good day");
    core.complete(run.id());

    assertThat(follow(run.id(), 0).blockLast().data()).contains("2 / 2", "branch-before");
  }

  @Test
  void saysWhyARunFailedBeforeItWroteAnything() {
    var run = core.running("Tell me");
    core.fail(
        run.id(),
        Failure.of(
            ErrorCode.PROVIDER_UNREACHABLE,
            "no route",
            new Failure.Origin("ollama", "llama3", null)));

    var end = follow(run.id(), 0).blockLast();

    assertThat(end.event()).isEqualTo("terminal");
    assertThat(end.data())
        .contains(
            "Ollama cannot be reached",
            "data-testid=\"retry\"",
            run.userMessage().toString());
  }

  @Test
  void promisesNothingOfAnAnswerThatACrashTook() {
    var run = core.running("Tell me");
    core.fail(run.id(), Failure.of(ErrorCode.INTERRUPTED, "the server stopped"));

    assertThat(follow(run.id(), 0).blockLast().data())
        .contains("Interrupted before anything was kept", "what had arrived of the answer is not");
  }

  @Test
  void saysThatARunOfNobodyIsNotThere() {
    browser
        .get()
        .uri("/ui/runs/{id}/stream", new UUID(1, 2))
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  private Flux<ServerSentEvent<String>> follow(RunId run, int blocks) {
    return browser
        .get()
        .uri("/ui/runs/{id}/stream?blocks={blocks}", run, blocks)
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("X-Accel-Buffering", "no")
        .returnResult(EVENT)
        .getResponseBody();
  }

  private static List<String> names(List<ServerSentEvent<String>> events) {
    return events.stream().map(ServerSentEvent::event).toList();
  }
}
