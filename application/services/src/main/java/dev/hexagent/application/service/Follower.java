package dev.hexagent.application.service;

import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunEvent.Delta;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Operators;

/** One reader of a run: a cursor that hands out events as they are asked for, and joins deltas once it lags. */
final class Follower implements Subscription {
  /** From this many waiting events on, neighbouring deltas are joined. */
  static final int LAG = 64;

  /** Joined texts stay below this many characters or so. */
  private static final int LONGEST_JOINED = 64 * 1024;

  private static final System.Logger LOGGER = System.getLogger(Follower.class.getName());

  private final RunLog log;
  private final Subscriber<? super RunEvent> subscriber;
  private final AtomicLong requested = new AtomicLong();
  private final AtomicInteger missed = new AtomicInteger(1); // busy until it has begun
  private volatile boolean done;
  private int next;

  Follower(RunLog log, int next, Subscriber<? super RunEvent> subscriber) {
    this.log = log;
    this.next = next;
    this.subscriber = subscriber;
  }

  /** Hands over the subscription, and only then anything else. */
  void begin() {
    subscriber.onSubscribe(this);
    work();
  }

  @Override
  public void request(long n) {
    if (Operators.validate(n)) {
      requested.accumulateAndGet(n, Operators::addCap);
      drain();
    }
  }

  @Override
  public void cancel() {
    done = true;
    log.left(this);
  }

  /** Hands out what is there and wanted. Any thread may call it; one at a time works. */
  void drain() {
    if (missed.getAndIncrement() == 0) {
      work();
    }
  }

  private void work() {
    int seen = 1;
    while (seen != 0) {
      try {
        handOut();
      } catch (RuntimeException | Error error) { // must neither reach the run nor the other readers
        LOGGER.log(
            System.Logger.Level.WARNING, "A reader of a run threw and is left behind", error);
        cancel();
      }
      seen = missed.addAndGet(-seen);
    }
  }

  private void handOut() {
    while (!done && next < log.size() && requested.get() > 0) {
      RunEvent event = take();
      if (requested.get() != Long.MAX_VALUE) {
        requested.decrementAndGet();
      }
      subscriber.onNext(event);
    }
    if (done) {
      return;
    }
    boolean brokenOff = log.brokenOff() && !log.over();
    if ((brokenOff || log.over()) && next >= log.size()) {
      done = true;
      log.left(this);
      if (brokenOff) {
        subscriber.onError(LiveRuns.stopping());
      } else {
        subscriber.onComplete();
      }
    }
  }

  private RunEvent take() {
    int waiting = log.size() - next;
    RunEvent event = log.get(next++);
    if (waiting < LAG || !(event instanceof Delta first)) {
      return event;
    }
    var text = new StringBuilder(first.text());
    RunEvent last = first;
    while (next < log.size()
        && text.length() < LONGEST_JOINED
        && first.continuedBy(log.get(next))) {
      last = log.get(next++);
      text.append(((Delta) last).text());
    }
    return last == first
        ? first
        : first.joined(first.envelope().through(last.envelope()), text.toString());
  }
}
