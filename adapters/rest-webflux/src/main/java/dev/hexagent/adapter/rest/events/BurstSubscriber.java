package dev.hexagent.adapter.rest.events;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.run.RunEvent;
import java.io.EOFException;
import java.util.Queue;
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
 * taken leave of. Asks the run for few events at a time; while the reader takes none, they pile up there, where
 * they can be joined.
 *
 * <p>A reader who takes nothing for too long loses the run, which goes on, and is told so behind what was on its way, if
 * it reads on in time; else its connection is closed after as long again. The events it has not got are in the run.
 *
 * <p>Long, because all of this is one state that belongs to one thread, the line's.
 */
final class BurstSubscriber implements CoreSubscriber<RunEvent>, Subscription {
  private static final int PREFETCH = 64;
  private static final int FULL = 8 * 1024;
  private static final long RETRY_MILLIS = 2_000;
  private static final String SHUTTING_DOWN = "shutting_down";
  private static final String SLOW_READER = "slow_reader";

  private final CoreSubscriber<? super byte[]> response;
  private final SseEncoder encoder;
  private final StreamLine line;
  private final Heartbeat heartbeat;
  private final Patience patience;
  private final Queue<RunEvent> waiting = Queues.<RunEvent>get(PREFETCH).get();
  private final AtomicLong requested = new AtomicLong();
  private final AtomicInteger missed = new AtomicInteger();
  private Subscription run = Operators.emptySubscription();
  private @Nullable Throwable failure;
  private @Nullable String closing;
  private volatile boolean ended;
  private volatile boolean left;
  private volatile boolean silent;
  private boolean begun;
  private boolean slow;

  BurstSubscriber(
      CoreSubscriber<? super byte[]> response,
      SseEncoder encoder,
      StreamLine line,
      StreamTimes times,
      LongSupplier nanos) {
    this.response = response;
    this.encoder = encoder;
    this.line = line;
    this.heartbeat = new Heartbeat(times.silence(), Schedulers.parallel(), nanos, this::onSilence);
    this.patience = new Patience(times.patience(), Schedulers.parallel(), nanos, this::wake);
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
    if (error instanceof HexagentException known && known.code() == ErrorCode.SHUTTING_DOWN) {
      closing = SHUTTING_DOWN;
    } else {
      failure = error;
    }
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
    leave();
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
      line.execute(this::work);
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
      if (begun && !hasEvents() && !silent && !(last && closing != null)) {
        if (last) {
          end();
        }
        return;
      }
      if (!isTaken()) {
        return;
      }
      if (requested.get() != Long.MAX_VALUE) {
        requested.decrementAndGet();
      }
      writeBurst(last);
    }
  }

  /** What came after a slow reader lost the run is not for it: there would be a gap before. */
  private boolean hasEvents() {
    return !slow && !waiting.isEmpty();
  }

  private @Nullable RunEvent nextEvent() {
    return slow ? null : waiting.poll();
  }

  private boolean isTaken() {
    long bytes = line.waiting();
    if (bytes == 0 && requested.get() > 0) {
      patience.end();
      return true;
    }
    if (patience.begin(bytes)) {
      line.whenClear(this::wake);
    } else if (patience.isOver(bytes)) {
      onSlowReader();
    }
    return false;
  }

  private void onSlowReader() {
    if (slow) {
      line.cut();
      if (!left) { // what was cut has not told us
        failure = new EOFException("the reader takes nothing any more");
        end();
      }
      return;
    }
    run.cancel();
    slow = true;
    failure = null;
    closing = SLOW_READER;
    ended = true;
    patience.end(); // and begins once more
    wake();
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
    for (RunEvent event = nextEvent();
        event != null;
        event = burst.length() < FULL ? nextEvent() : null) {
      burst.event(event);
      taken++;
    }
    if (last && closing != null && !hasEvents()) {
      burst.closing(closing, RETRY_MILLIS);
      closing = null;
    }
    if (taken > 0) {
      run.request(taken);
    }
  }

  private void leave() {
    left = true;
    heartbeat.dispose();
    patience.dispose();
  }

  private void end() {
    leave();
    if (failure == null) {
      response.onComplete();
    } else {
      response.onError(failure);
    }
  }
}
