package dev.hexagent.adapter.provider.openai;

import static dev.hexagent.adapter.provider.openai.Harness.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.provider.http.CallTimeouts;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import io.netty.channel.epoll.Epoll;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpResources;
import reactor.test.StepVerifier;

class ConnectionsTest {
  private static final Duration PROMPTLY = Duration.ofSeconds(1);

  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void usesTheSystemsOwnTransport() {
    assertThat(Epoll.isAvailable()).as("%s", Epoll.unavailabilityCause()).isTrue();
  }

  @Test
  void asksNothingBeforeItIsSubscribedTo() {
    harness.events(Scenario.saying("Hello"));

    assertThat(harness.provider.connectionsSoFar()).isZero();
  }

  @Test
  void closesTheConnectionOfAStreamThatIsCancelled() {
    StepVerifier.create(harness.events(Reply.stream().text("Hel").waitFor(Mono.never())))
        .expectNextCount(1)
        .thenCancel()
        .verify(Harness.PATIENCE);

    harness.provider.awaitOpenConnections(0, PROMPTLY);
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void closesTheConnectionOfACallThatIsCancelledBeforeItsResponse(Delivery delivery) {
    var asked = Sinks.<Void>empty();
    harness.provider.on("asked", received -> {
      asked.tryEmitEmpty();
      return Reply.stream().headAfter(Mono.never());
    });

    StepVerifier.create(harness.model.stream(Harness.request("asked", delivery), Harness.CONTEXT))
        .then(() -> asked.asMono().block(Harness.PATIENCE))
        .thenCancel()
        .verify(Harness.PATIENCE);

    harness.provider.awaitOpenConnections(0, PROMPTLY);
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void usesConnectionsAgain(Delivery delivery) {
    int loops = Math.max(4, Runtime.getRuntime().availableProcessors());

    for (int i = 0; i < 4 * loops; i++) {
      harness.ask(Scenario.saying("Hello"), delivery);
    }

    assertThat(harness.provider.connectionsSoFar()).isLessThanOrEqualTo(loops);
  }

  @Test
  void doesNotUseAConnectionAgainThatWasLeftInTheMiddle() {
    StepVerifier.create(harness.events(Reply.stream().text("Hel").waitFor(Mono.never())), 1)
        .expectNextCount(1)
        .thenCancel()
        .verify(Harness.PATIENCE);

    assertThat(text(harness.ask(Scenario.saying("Hello")))).isEqualTo("Hello");
    assertThat(harness.provider.connectionsSoFar()).isEqualTo(2);
  }

  @Test
  void answersOnTheEventLoopThatAsks() {
    for (var executor : HttpResources.get().onClient(true)) {
      Scheduler loop = Schedulers.fromExecutor(executor);

      List<Boolean> onLoop = harness
          .events(Scenario.saying("Hel", "lo"))
          .map(event -> executor.inEventLoop())
          .subscribeOn(loop)
          .collectList()
          .block(Harness.PATIENCE);

      assertThat(onLoop).hasSize(3).containsOnly(true);
    }
  }

  @Test
  void holdsManyAnswersAtOnce() {
    var gate = Sinks.<Void>empty();
    harness.provider.on(
        "asked",
        Reply.stream()
            .text("Hel")
            .waitFor(gate.asMono())
            .text("lo")
            .finish("stop")
            .done());
    Flux<ModelEvent> call =
        harness.model.stream(Harness.request("asked", Delivery.STREAMED), Harness.CONTEXT);

    StepVerifier.create(Flux.range(0, 600).flatMap(i -> call.map(Object::getClass), 600))
        .expectNextCount(600)
        .then(gate::tryEmitEmpty)
        .expectNextCount(1200)
        .expectComplete()
        .verify(Harness.PATIENCE);
  }

  @Test
  void refusesACallWhenAllConnectionsAreInUse() {
    try (var narrow = new Harness(settings -> settings.withEndpoint(settings
        .endpoint()
        .withConnections(1)
        .withTimeouts(new CallTimeouts(
            Duration.ofMillis(200), Harness.PATIENCE, Harness.PATIENCE, Harness.PATIENCE))))) {
      EventExecutor loop = HttpResources.get().onClient(true).next();
      Scheduler onLoop = Schedulers.fromExecutor(loop);
      Flux<ModelEvent> held = narrow.events(Reply.stream().text("Hel").waitFor(Mono.never()));

      StepVerifier.create(held.subscribeOn(onLoop).mergeWith(held.subscribeOn(onLoop)))
          .expectNextCount(1)
          .expectErrorSatisfies(
              error -> assertThat(((ModelFailure) error).code()).isEqualTo(ErrorCode.TOO_MANY_RUNS))
          .verify(Harness.PATIENCE);
    }
  }

  @Test
  void closesAllConnections() {
    harness.ask(Scenario.saying("Hello"));

    harness.connections.close();

    harness.provider.awaitOpenConnections(0, PROMPTLY);
  }
}
