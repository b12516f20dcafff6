package dev.hexagent.application.service;

import dev.hexagent.domain.run.RunEvent;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Flux;

/**
 * The events of one run, in memory. One writer at a time appends; any number of followers read at their own pace, each
 * a cursor into the same list, so that a slow one costs nothing. Event {@code seq} stands at index {@code seq - 1}.
 */
final class RunLog {
  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private final Runnable abandoned;
  private volatile RunEvent[] events = new RunEvent[64];
  private volatile int size;

  /** Makes an empty log that runs {@code abandoned} whenever its last follower has left early. */
  RunLog(Runnable abandoned) {
    this.abandoned = abandoned;
  }

  void append(RunEvent event) {
    int at = size;
    if (event.envelope().seq() != at + 1L) {
      throw new IllegalStateException(
          "event " + event.envelope().seq() + " cannot follow event " + at);
    }
    RunEvent[] room = events;
    if (at == room.length) {
      room = Arrays.copyOf(room, at * 2);
    }
    room[at] = event;
    events = room; // before the size: a reader that sees the size finds the event
    size = at + 1;
    followers.forEach(Follower::drain);
  }

  int size() {
    return size;
  }

  RunEvent get(int index) {
    return events[index];
  }

  boolean over() {
    int count = size;
    return count > 0 && events[count - 1] instanceof RunEvent.Terminal;
  }

  /** The events there are now. */
  List<RunEvent> snapshot() {
    int count = size;
    return List.of(Arrays.copyOf(events, count));
  }

  /** All events behind that number, then whatever comes, up to the terminal one. */
  Flux<RunEvent> after(long seq) {
    return Flux.from(subscriber -> follow(seq, subscriber));
  }

  private void follow(long seq, Subscriber<? super RunEvent> subscriber) {
    var follower = new Follower(this, (int) Math.min(seq, Integer.MAX_VALUE), subscriber);
    followers.add(follower);
    subscriber.onSubscribe(follower);
    follower.drain();
  }

  void left(Follower follower) {
    if (followers.remove(follower) && followers.isEmpty() && !over()) {
      abandoned.run();
    }
  }
}
