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

  private final RunLog log;
  private final Subscriber<? super RunEvent> subscriber;
  private final AtomicLong requested = new AtomicLong();
  private final AtomicInteger missed = new AtomicInteger();
  private volatile boolean done;
  private int next;

  Follower(RunLog log, int next, Subscriber<? super RunEvent> subscriber) {
    this.log = log;
    this.next = next;
    this.subscriber = subscriber;
  }

  @Override
  public void request(long n) {
    if (n <= 0) {
      done = true;
      log.left(this);
      subscriber.onError(
          new IllegalArgumentException("a follower must request at least one event"));
      return;
    }
    requested.accumulateAndGet(n, Operators::addCap);
    drain();
  }

  @Override
  public void cancel() {
    done = true;
    log.left(this);
  }

  /** Hands out what is there and wanted. Any thread may call it; one at a time works. */
  void drain() {
    if (missed.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    while (seen != 0) {
      handOut();
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
    if (!done && log.over() && next >= log.size()) {
      done = true;
      log.left(this);
      subscriber.onComplete();
    }
  }

  private RunEvent take() {
    RunEvent event = log.get(next++);
    if (log.size() - next < LAG || !(event instanceof Delta first)) {
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
