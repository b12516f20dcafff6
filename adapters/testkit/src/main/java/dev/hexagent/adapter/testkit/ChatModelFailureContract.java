package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Everything {@link ChatModel} promises of a call that fails. */
public abstract class ChatModelFailureContract {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A model whose every call fails. */
  protected abstract ChatModel failingModel();

  /** What it is asked. */
  protected abstract ModelRequest request();

  @Test
  void failsWithAModelFailureThatSaysWhy() {
    StepVerifier.create(answer().ignoreElements())
        .expectErrorSatisfies(error -> {
          assertThat(error).isInstanceOf(ModelFailure.class);
          assertThat(((ModelFailure) error).failure().message()).isNotBlank();
        })
        .verify(PATIENCE);
  }

  @Test
  void doesNotCompleteBeforeItFails() {
    List<ModelEvent> seen = new ArrayList<>();

    StepVerifier.create(answer().doOnNext(seen::add).ignoreElements())
        .expectError()
        .verify(PATIENCE);

    assertThat(seen).noneMatch(ModelEvent.Completed.class::isInstance);
  }

  @Test
  void failsEverySubscription() {
    Flux<ModelEvent> answer = answer();

    StepVerifier.create(answer.ignoreElements()).expectError(ModelFailure.class).verify(PATIENCE);
    StepVerifier.create(answer.ignoreElements()).expectError(ModelFailure.class).verify(PATIENCE);
  }

  private Flux<ModelEvent> answer() {
    return failingModel().stream(request(), CallContext.of(ALICE));
  }
}
