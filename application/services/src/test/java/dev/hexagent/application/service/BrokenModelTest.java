package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.application.port.out.CircuitBreaker;
import dev.hexagent.application.port.out.CircuitBreaker.Permit;
import dev.hexagent.application.port.out.CircuitBreaker.Refused;
import dev.hexagent.domain.conversation.Tried;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent.RunFailed;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.usage.LedgerEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What runs tell a breaker, and what they do when it refuses. */
class BrokenModelTest {
  private static final Failure.Origin ORIGIN = new Failure.Origin("scripted", "some/model", "404");
  private static final ModelId SPARE = new ModelId("scripted", "spare");
  private static final Duration WAIT = Duration.ofMillis(3_200);

  private final Set<ModelId> broken = new HashSet<>();
  private final List<String> told = new ArrayList<>();

  private final CircuitBreaker breaker =
      model -> broken.contains(model) ? new Refused(WAIT) : new Told();

  private final class Told implements Permit {
    @Override
    public void spoke() {
      told.add("spoke");
    }

    @Override
    public void answered() {
      told.add("answered");
    }

    @Override
    public void failed() {
      told.add("failed");
    }

    @Override
    public void abandoned() {
      told.add("abandoned");
    }
  }

  private final Core core = new Core(Core.parts(parts -> {
    parts.breaker = breaker;
    parts.fallbacks = List.of(new ModelRef("spare"));
  }));

  @Test
  void saysThatAModelSpeaksAndHasAnswered() {
    core.open("Hi");
    ScriptedCall call = core.model.awaitCall();

    call.text("Hel").text("lo");
    assertThat(told).containsExactly("spoke");
    call.complete();

    assertThat(told).containsExactly("spoke", "answered");
  }

  @Test
  void countsAnOutageAlsoInTheMiddleOfAnAnswer() {
    core.open("Hi");

    core.model.awaitCall().text("Hel").fail(Failure.of(ErrorCode.UPSTREAM_CUT, "Cut.", ORIGIN));

    assertThat(told).containsExactly("spoke", "failed");
  }

  @Test
  void doesNotCountARefusal() {
    core.open("Hi");

    core.model.awaitCall().fail(Failure.of(ErrorCode.CONTENT_BLOCKED, "No.", ORIGIN));

    assertThat(told).containsExactly("abandoned");
  }

  @Test
  void doesNotCountACallThatIsCancelled() {
    Run run = core.open("Hi");
    core.model.awaitCall();

    core.runs.cancel(run.id(), Core.ME).block(Core.PATIENCE);

    assertThat(told).containsExactly("abandoned");
  }

  @Test
  void asksTheNextModelAtOnceWhereOneIsBroken() {
    broken.add(Core.MODEL);
    Run run = core.open("Hi");
    core.model.awaitCall().text("Hello").complete();

    assertThat(core.ended(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(core.model.calls())
        .extracting(call -> call.request().model())
        .containsExactly(SPARE);
    assertThat(core.turns.endings().get(0).attempts())
        .extracting(LedgerEntry::model)
        .containsExactly("spare");
    assertThat(Objects.requireNonNull(core.path(run.conversation()).get(1).generation())
            .tried())
        .containsExactly(new Tried(Core.MODEL, ErrorCode.PROVIDER_OVERLOADED));
  }

  @Test
  void endsARunWhoseModelsAreAllBrokenAndSaysHowLongToWait() {
    broken.addAll(Set.of(Core.MODEL, SPARE));

    Run run = core.open("Hi");

    RunFailed failed = (RunFailed) core.terminal(run.id());
    assertThat(failed.failure().code()).isEqualTo(ErrorCode.PROVIDER_OVERLOADED);
    assertThat(failed.failure().retryAfter()).isEqualTo(WAIT);
    assertThat(failed.failure().origin()).isNull();
    assertThat(core.model.calls()).isEmpty();
    assertThat(core.turns.endings().get(0).attempts()).isEmpty();
    assertThat(failed.totals().steps()).isEqualTo(1);
    assertThat(told).isEmpty();
  }
}
