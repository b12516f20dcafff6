package dev.hexagent.application.service;

import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.usage.LedgerEntry;
import dev.hexagent.domain.usage.LedgerEntry.Purpose;
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
  private final Aside aside;
  private final Disposable.Swap work = Disposables.swap();
  private boolean closed;

  private SummaryCall(
      RunPlan plan, Consumer<RunPlan.Told> then, SerialMailbox mailbox, Aside aside) {
    this.plan = plan;
    this.digest = Objects.requireNonNull(plan.digest());
    this.then = then;
    this.mailbox = mailbox;
    this.aside = aside;
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
    Aside aside = Aside.of(ask.request(), Purpose.SUMMARY, plan.answer(), means);
    if (aside == null) {
      return null;
    }
    var call = new SummaryCall(plan, then, mailbox, aside);
    call.listen(Flux.defer(() -> ask.provider().stream(ask.request(), plan.context())));
    return call;
  }

  private void listen(Flux<ModelEvent> answer) {
    work.update(RunLauncher.begin(answer
        .takeUntilOther(Mono.delay(PATIENCE))
        .doOnNext(event -> post(() -> aside.take(event)))
        .doOnComplete(() -> post(this::said))
        .doOnError(error -> post(() -> failed(error)))));
  }

  private void said() {
    String text;
    try {
      text = aside.said();
    } catch (ModelFailure nothing) {
      failed(nothing);
      return;
    }
    work.update(RunLauncher.begin(digest
        .keep()
        .apply(text)
        .doOnNext(told -> post(() -> then.accept(told)))
        .doOnError(error -> post(() -> without(error)))));
  }

  private void failed(Throwable error) {
    aside.failed(error);
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
    return aside.ledger(outcome);
  }

  /** Hangs up. */
  void close() {
    if (!closed) {
      closed = true;
      work.dispose();
      aside.close();
    }
  }
}
