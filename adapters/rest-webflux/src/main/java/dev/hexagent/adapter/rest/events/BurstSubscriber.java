package dev.hexagent.adapter.rest.events;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.run.RunEvent;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * Between a run and a response: what waits when a buffer is begun goes into it, so that events which come together
 * leave together and a lone one leaves at once. A run that cannot be followed to its end because the server stops is
 * taken leave of. Asks the run for few events at a time; while the response takes none, they pile up there, where
 * they can be joined.
 */
final class BurstSubscriber implements CoreSubscriber<RunEvent>, Subscription {
  private static final int PREFETCH = 64;
  private static final int FULL = 8 * 1024;
  private static final long RETRY_MILLIS = 2_000;

  private final CoreSubscriber<? super byte[]> response;
  private final SseEncoder encoder;
  private final Executor loop;
  private final Heartbeat heartbeat;
  private final Queue<RunEvent> waiting = Queues.<RunEvent>get(PREFETCH).get();
  private final AtomicLong requested = new AtomicLong();
  private final AtomicInteger missed = new AtomicInteger();
  private Subscription run = Operators.emptySubscription();
  private @Nullable Throwable failure;
  private boolean closing;
  private volatile boolean ended;
  private volatile boolean left;
  private volatile boolean silent;
  private boolean begun;

  BurstSubscriber(
      CoreSubscriber<? super byte[]> response,
      SseEncoder encoder,
      Executor loop,
      Duration silence,
      LongSupplier nanos) {
    this.response = response;
    this.encoder = encoder;
    this.loop = loop;
    this.heartbeat = new Heartbeat(silence, Schedulers.parallel(), nanos, this::onSilence);
  }

  @Override
  public Context currentContext() {
    return response.currentContext();
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    run = subscription;
    heartbeat.start();
    response.onSubscribe(this);
    run.request(PREFETCH);
  }

  @Override
  public void onNext(RunEvent event) {
    waiting.offer(event); // has room: no more are asked for than it holds
    wake();
  }

  @Override
  public void onError(Throwable error) {
    closing = error instanceof HexagentException known && known.code() == ErrorCode.SHUTTING_DOWN;
    failure = closing ? null : error;
    onComplete();
  }

  @Override
  public void onComplete() {
    ended = true;
    wake();
  }

  @Override
  public void request(long n) {
    requested.accumulateAndGet(n, Operators::addCap);
    wake();
  }

  @Override
  public void cancel() {
    left = true;
    heartbeat.dispose();
    run.cancel();
  }

  private void onSilence() {
    silent = true;
    wake();
  }

  private void wake() {
    if (missed.getAndIncrement() != 0) {
      return;
    }
    try {
      loop.execute(this::work);
    } catch (RejectedExecutionException connectionIsGone) {
      cancel();
    }
  }

  private void work() {
    int seen = 1;
    while (seen != 0) {
      write();
      seen = missed.addAndGet(-seen);
    }
  }

  private void write() {
    while (!left) {
      boolean last = ended; // before looking: an end comes behind its events
      if (begun && waiting.isEmpty() && !silent && !(last && closing)) {
        if (last) {
          end();
        }
        return;
      }
      if (requested.get() == 0) {
        return;
      }
      if (requested.get() != Long.MAX_VALUE) {
        requested.decrementAndGet();
      }
      writeBurst(last);
    }
  }

  private void writeBurst(boolean last) {
    byte[] bytes;
    try (SseEncoder.Burst burst = encoder.begin()) {
      fill(burst, last);
      bytes = burst.bytes();
    } catch (RuntimeException e) {
      run.cancel();
      failure = e;
      end();
      return;
    }
    heartbeat.reset();
    response.onNext(bytes);
  }

  private void fill(SseEncoder.Burst burst, boolean last) {
    if (!begun) {
      burst.retry(RETRY_MILLIS);
    } else if (silent) {
      burst.heartbeat();
    }
    begun = true;
    silent = false;
    int taken = 0;
    for (RunEvent event = waiting.poll();
        event != null;
        event = burst.length() < FULL ? waiting.poll() : null) {
      burst.event(event);
      taken++;
    }
    if (last && closing && waiting.isEmpty()) {
      burst.closing(RETRY_MILLIS);
      closing = false;
    }
    if (taken > 0) {
      run.request(taken);
    }
  }

  private void end() {
    left = true;
    heartbeat.dispose();
    if (failure == null) {
      response.onComplete();
    } else {
      response.onError(failure);
    }
  }
}
