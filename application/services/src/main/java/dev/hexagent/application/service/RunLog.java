package dev.hexagent.application.service;

import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.RunEvent;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The events of one run, in memory. One writer at a time appends; any number of followers read at their own pace, each
 * a cursor into the same list, so that a slow one costs nothing. Event {@code seq} stands at index {@code seq - 1}.
 */
final class RunLog {
  private static final int FIRST_ROOM = 16;

  private final RunId run;
  private final Clock clock;
  private final Runnable abandoned;
  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private final Sinks.Empty<Void> end = Sinks.empty();
  private volatile RunEvent[] events = new RunEvent[FIRST_ROOM];
  private volatile int size;
  private volatile boolean over;
  private volatile boolean brokenOff;

  /** Makes an empty log that runs {@code abandoned} whenever its last follower has left early. */
  RunLog(RunId run, Clock clock, Runnable abandoned) {
    this.run = run;
    this.clock = clock;
    this.abandoned = abandoned;
  }

  /** Gives an event the next number and shows it. */
  void append(Function<Envelope, RunEvent> event) {
    add(event.apply(Envelope.single(run, size + 1L, clock.instant())));
  }

  /** Shows an event that has the next number; a terminal one is the last. */
  void add(RunEvent next) {
    int at = size;
    if (over || next.envelope().seq() != at + 1L) {
      throw new IllegalStateException("this does not follow event " + at + " of run " + run);
    }
    RunEvent[] room = events;
    if (at == room.length) {
      room = Arrays.copyOf(room, at * 2);
    }
    room[at] = next;
    events = room; // before the size: a reader that sees the size finds the event
    size = at + 1;
    if (next instanceof RunEvent.Terminal) {
      close();
    } else {
      followers.forEach(Follower::drain);
    }
  }

  /** Ends it: behind the terminal event, or without one if there never was a run. */
  void close() {
    over = true;
    followers.forEach(Follower::drain);
    end.tryEmitEmpty();
  }

  /** Sends its followers away before it is over. */
  void breakOff() {
    brokenOff = true;
    followers.forEach(Follower::drain);
  }

  /** Whether nobody may wait for more. */
  boolean brokenOff() {
    return brokenOff;
  }

  int size() {
    return size;
  }

  RunEvent get(int index) {
    return events[index];
  }

  /** Whether the newest event is the last. */
  boolean over() {
    return over;
  }

  /** Completes when it is over. Waiting for that is not following. */
  Mono<Void> whenOver() {
    return end.asMono();
  }

  /** The events there are now. */
  List<RunEvent> snapshot() {
    return snapshot(0, size);
  }

  /** Some of the events there are now. */
  List<RunEvent> snapshot(int from, int to) {
    return List.of(Arrays.copyOfRange(events, from, to));
  }

  /** All events behind that number, then whatever comes, up to the terminal one. */
  Flux<RunEvent> after(long seq) {
    int first = (int) Math.min(Math.max(seq, 0), Integer.MAX_VALUE);
    return Flux.from(subscriber -> follow(first, subscriber));
  }

  private void follow(int first, Subscriber<? super RunEvent> subscriber) {
    var follower = new Follower(this, first, subscriber);
    followers.add(follower);
    follower.begin();
  }

  void left(Follower follower) {
    if (followers.remove(follower)) {
      left();
    }
  }

  /** Somebody left who followed, or was about to. */
  void left() {
    if (followers.isEmpty() && !over) {
      abandoned.run();
    }
  }
}
