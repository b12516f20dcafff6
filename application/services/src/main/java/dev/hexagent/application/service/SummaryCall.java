package dev.hexagent.application.service;

import dev.hexagent.application.port.out.CircuitBreaker.Permit;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.identity.AttemptId;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.usage.LedgerEntry;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The model call that sums up what a run's models will not be told in full. Whatever becomes of it, the run goes on: a
 * summary that fails, cannot be kept or is not there in time is done without. Used in the run's mailbox only.
 */
final class SummaryCall {
  /** Longer than three hundred words take, shorter than a reader waits for an answer that does not begin. */
  static final Duration PATIENCE = Duration.ofSeconds(45);

  private static final System.Logger LOGGER = System.getLogger(SummaryCall.class.getName());

  private final RunPlan plan;
  private final RunPlan.Digest digest;
  private final Consumer<RunPlan.Told> then;
  private final SerialMailbox mailbox;
  private final Permit permit;
  private final Step step;
  private final Disposable.Swap work = Disposables.swap();
  private @Nullable LedgerEntry row;
  private boolean closed;

  private SummaryCall(
      RunPlan plan, Consumer<RunPlan.Told> then, SerialMailbox mailbox, Permit permit, Step step) {
    this.plan = plan;
    this.digest = Objects.requireNonNull(plan.digest());
    this.then = then;
    this.mailbox = mailbox;
    this.permit = permit;
    this.step = step;
  }

  /**
   * Makes it.
   *
   * @param then hears in the mailbox what the models are asked now, unless the call is closed before
   * @return {@code null} if it must not be made: its model is down
   */
  static @Nullable SummaryCall make(
      RunPlan plan, RunMeans means, SerialMailbox mailbox, Consumer<RunPlan.Told> then) {
    RunPlan.Ask ask = Objects.requireNonNull(plan.digest()).ask();
    ModelId model = ask.request().model();
    Upstream upstream = means.upstream();
    if (!(upstream.breaker().ask(model) instanceof Permit permit)) {
      return null;
    }
    upstream.prices().expect(model);
    var asked = new Step.Asked(
        0,
        plan.answer(),
        ask.request(),
        null,
        new AttemptId(means.ids().next()),
        means.clock().instant());
    var step = new Step(
        asked, new AnswerRoom(means.limits().answerBytes()), upstream.prices(), means.nanos());
    var call = new SummaryCall(plan, then, mailbox, permit, step);
    call.listen(Flux.defer(() -> ask.provider().stream(ask.request(), plan.context())));
    return call;
  }

  private void listen(Flux<ModelEvent> answer) {
    work.update(RunLauncher.begin(answer
        .takeUntilOther(Mono.delay(PATIENCE))
        .doOnNext(event -> post(() -> take(event)))
        .doOnComplete(() -> post(this::said))
        .doOnError(error -> post(() -> failed(error)))));
  }

  private void take(ModelEvent event) {
    if (event instanceof ModelEvent.TextDelta delta) {
      step.text(delta.part(), delta.text());
    } else if (event instanceof ModelEvent.ReasoningDelta delta) {
      step.reasoning(delta.part(), delta.text());
    } else if (event instanceof ModelEvent.Metered metered) {
      step.metered(metered.usage(), metered.cost());
    } else if (event instanceof ModelEvent.Completed completed) {
      step.completed(completed);
    }
  }

  private void said() {
    step.rest();
    String text = Message.textOf(step.content()).strip();
    if (step.completed() == null || text.isEmpty()) {
      failed(new ModelFailure(
          Failure.of(ErrorCode.MALFORMED_ANSWER, "The model did not say the summary")));
      return;
    }
    permit.answered();
    row = step.ledger(Outcome.COMPLETED.word());
    work.update(RunLauncher.begin(digest
        .keep()
        .apply(text)
        .doOnNext(told -> post(() -> then.accept(told)))
        .doOnError(error -> post(() -> without(error)))));
  }

  private void failed(Throwable error) {
    Failure failure = error instanceof ModelFailure known ? known.failure() : null;
    if (failure != null && failure.outage()) {
      permit.failed();
    } else {
      permit.abandoned();
    }
    row = step.ledger((failure == null ? ErrorCode.INTERNAL : failure.code()).wire());
    without(error);
  }

  private void without(Throwable error) {
    LOGGER.log(
        System.Logger.Level.WARNING,
        "Run " + plan.acceptance().run().id() + " goes on without a summary: "
            + error.getMessage());
    then.accept(plan.told());
  }

  private void post(Runnable task) {
    mailbox.post(() -> {
      if (!closed) {
        task.run();
      }
    });
  }

  /**
   * Its row.
   *
   * @param outcome of a call that has not ended
   */
  LedgerEntry ledger(String outcome) {
    return row == null ? step.ledger(outcome) : row;
  }

  /** Hangs up. */
  void close() {
    if (!closed) {
      closed = true;
      work.dispose();
      if (row == null) {
        permit.abandoned();
      }
    }
  }
}
