package dev.hexagent.adapter.testkit;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitResult;

/**
 * One call of a {@link ScriptedChatModel}: what was asked, and the pen that writes the answer. What is written reaches the
 * reader before the method returns, if the reader has asked for it; behind a cancellation it goes nowhere. For one thread
 * at a time.
 */
public final class ScriptedCall {
  private final ModelRequest request;
  private final CallContext context;
  private final Sinks.Many<ModelEvent> answer = Sinks.many().unicast().onBackpressureBuffer();
  private final CountDownLatch cancelled = new CountDownLatch(1);

  ScriptedCall(ModelRequest request, CallContext context) {
    this.request = request;
    this.context = context;
  }

  /** What was asked. */
  public ModelRequest request() {
    return request;
  }

  /** Who asked. */
  public CallContext context() {
    return context;
  }

  /** Writes a piece of the answer's first part. */
  public ScriptedCall text(String delta) {
    return emit(new ModelEvent.TextDelta(0, delta));
  }

  /** Writes any event. */
  public ScriptedCall emit(ModelEvent event) {
    written(answer.tryEmitNext(event));
    return this;
  }

  /** Finishes well: stopped by itself, 17 tokens in, 5 out, for 0.0000516 USD. */
  public void complete() {
    emit(new ModelEvent.Completed(
        request.model().name(),
        null,
        FinishReason.STOP,
        "stop",
        Usage.reported(17, 5),
        Cost.reported(new BigDecimal("0.0000516")),
        List.of()));
    end();
  }

  /** Ends the stream with nothing more: behind {@link ModelEvent.Completed} as it should be, else as a broken adapter. */
  public void end() {
    written(answer.tryEmitComplete());
  }

  /** Fails as adapters do. */
  public void fail(Failure failure) {
    fail(new ModelFailure(failure));
  }

  /** Fails as adapters must not. */
  public void fail(Throwable error) {
    written(answer.tryEmitError(error));
  }

  /** Whether the caller has gone. */
  public boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  /** Waits until the caller has gone, for ten seconds at most. */
  public void awaitCancellation() {
    boolean gone = Waiting.of(() -> cancelled.await(Waiting.SECONDS, TimeUnit.SECONDS));
    if (!gone) {
      throw new AssertionError("nobody cancelled the call within " + Waiting.SECONDS + " s");
    }
  }

  Flux<ModelEvent> answer() {
    return answer.asFlux().doOnCancel(cancelled::countDown);
  }

  private static void written(EmitResult result) {
    if (result != EmitResult.FAIL_CANCELLED) {
      result.orThrow();
    }
  }
}
