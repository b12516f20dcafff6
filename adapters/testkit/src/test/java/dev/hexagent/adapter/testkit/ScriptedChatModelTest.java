package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class ScriptedChatModelTest {
  private static final Failure CUT = Failure.of(ErrorCode.UPSTREAM_CUT, "The line was cut.");

  private final ScriptedChatModel model = new ScriptedChatModel("scripted");
  private final Flux<ModelEvent> answer =
      model.stream(Samples.request("Hi"), CallContext.of(ALICE));

  @Test
  void countsEverySubscriptionAsACall() {
    model.then(ScriptedCall::complete).then(ScriptedCall::complete);
    assertThat(model.calls()).isEmpty();

    answer.blockLast();
    answer.blockLast();

    assertThat(model.calls())
        .extracting(ScriptedCall::request)
        .containsExactly(Samples.request("Hi"), Samples.request("Hi"));
    assertThat(model.calls())
        .allSatisfy(call -> assertThat(call.context()).isEqualTo(CallContext.of(ALICE)));
  }

  @Test
  void takesScriptsInOrder() {
    model
        .then(call -> call.text("one").complete())
        .then(call -> call.text("two").fail(CUT));

    assertThat(answer.blockFirst()).isEqualTo(new ModelEvent.TextDelta(0, "one"));
    StepVerifier.create(answer)
        .expectNext(new ModelEvent.TextDelta(0, "two"))
        .expectErrorSatisfies(
            error -> assertThat(((ModelFailure) error).failure()).isEqualTo(CUT))
        .verify();
  }

  @Test
  void leavesACallWithoutAScriptToTheTest() {
    StepVerifier.create(answer)
        .then(() -> model.awaitCall().text("step by step"))
        .expectNext(new ModelEvent.TextDelta(0, "step by step"))
        .then(() -> model.calls().get(0).complete())
        .expectNextMatches(ModelEvent.Completed.class::isInstance)
        .verifyComplete();
  }

  @Test
  void tellsThatItsCallerHasGone() {
    StepVerifier.create(answer)
        .then(() -> assertThat(model.calls().get(0).isCancelled()).isFalse())
        .thenCancel()
        .verify();
    ScriptedCall call = model.awaitCall();

    call.awaitCancellation();
    call.text("nobody hears this").complete();

    assertThat(call.isCancelled()).isTrue();
  }

  @Test
  void canEndAsABrokenAdapterDoes() {
    model.then(call -> call.text("and then").end());

    StepVerifier.create(answer).expectNextCount(1).verifyComplete();
  }

  @Nested
  class Answering extends ChatModelContract {
    @Override
    protected ChatModel model() {
      var answering = new ScriptedChatModel("scripted");
      for (int i = 0; i < 10; i++) {
        answering.then(call -> call.text("Hel").text("lo").complete());
      }
      return answering;
    }

    @Override
    protected ModelRequest request() {
      return Samples.request("Hi");
    }
  }

  @Nested
  class Failing extends ChatModelFailureContract {
    @Override
    protected ChatModel failingModel() {
      return new ScriptedChatModel("scripted")
          .then(call -> call.text("Hel").fail(CUT))
          .then(call -> call.fail(CUT));
    }

    @Override
    protected ModelRequest request() {
      return Samples.request("Hi");
    }
  }
}
