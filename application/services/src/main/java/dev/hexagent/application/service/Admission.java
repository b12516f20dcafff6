package dev.hexagent.application.service;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Lets so many runs in at once. Who comes when all slots are taken stands in line for a moment, and the line is no longer
 * than there are slots; everybody else is refused. What can be given up at any time borrows a slot that is free, and has to
 * leave it as soon as somebody comes. No thread ever waits.
 */
final class Admission {
  /** As long as one may stand in line. */
  static final Duration PATIENCE = Duration.ofMillis(500);

  private enum State {
    WAITING,
    IN,
    GONE
  }

  private final int slots;
  private final Scheduler timer;
  private final Set<Slot> line = new LinkedHashSet<>();
  private final Map<Slot, Runnable> lent = new LinkedHashMap<>();
  private int taken;

  /**
   * A door that nobody has passed.
   *
   * @param slots how many may be in at once
   * @param timer calls those in line
   */
  Admission(int slots, Scheduler timer) {
    this.slots = slots;
    this.timer = timer;
  }

  /** A slot, which its holder must leave; fails with {@code too_many_runs} if there is none in time. */
  Mono<Slot> enter() {
    return Mono.create(caller -> {
      var slot = new Slot(caller);
      caller.onCancel(slot::leave);
      switch (arrive(slot)) {
        case IN -> caller.success(slot);
        case WAITING -> {
          timer.schedule(() -> giveUp(slot), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
          takeBack();
        }
        case GONE -> caller.error(refusal());
      }
    });
  }

  /**
   * A slot as long as nobody else wants it; nothing if all are taken.
   *
   * @param recall hears that somebody does: the slot is gone
   */
  Mono<Slot> borrow(Runnable recall) {
    return Mono.create(caller -> {
      var slot = new Slot(caller);
      if (lend(slot, recall)) {
        caller.success(slot);
      } else {
        caller.success();
      }
    });
  }

  private synchronized boolean lend(Slot slot, Runnable recall) {
    if (taken == slots) {
      return false;
    }
    taken++;
    slot.state = State.IN;
    lent.put(slot, recall);
    return true;
  }

  private void takeBack() {
    Map.Entry<Slot, Runnable> first = firstLent();
    if (first != null) {
      first.getValue().run();
      first.getKey().leave();
    }
  }

  private synchronized Map.@Nullable Entry<Slot, Runnable> firstLent() {
    var slots = lent.entrySet().iterator();
    if (!slots.hasNext()) {
      return null;
    }
    Map.Entry<Slot, Runnable> first = slots.next();
    slots.remove();
    return first;
  }

  private synchronized State arrive(Slot slot) {
    if (taken < slots) {
      taken++;
      slot.state = State.IN;
    } else if (line.size() < slots) {
      line.add(slot);
    } else {
      slot.state = State.GONE;
    }
    return slot.state;
  }

  private void giveUp(Slot slot) {
    if (removed(slot)) {
      slot.caller.error(refusal());
    }
  }

  private synchronized boolean removed(Slot slot) {
    if (!line.remove(slot)) {
      return false;
    }
    slot.state = State.GONE;
    return true;
  }

  /** Gives the slot to the first in line, who is returned. */
  private synchronized @Nullable Slot pass(Slot slot) {
    boolean in = slot.state == State.IN;
    slot.state = State.GONE;
    line.remove(slot);
    lent.remove(slot);
    if (!in) {
      return null;
    }
    var waiting = line.iterator();
    if (!waiting.hasNext()) {
      taken--;
      return null;
    }
    Slot next = waiting.next();
    waiting.remove();
    next.state = State.IN;
    return next;
  }

  private HexagentException refusal() {
    return new HexagentException(
        ErrorCode.TOO_MANY_RUNS,
        "This server writes " + slots
            + " answers at once, and all are taken: try again in a moment");
  }

  /** The right to run. */
  final class Slot {
    private final MonoSink<Slot> caller;
    private State state = State.WAITING;

    private Slot(MonoSink<Slot> caller) {
      this.caller = caller;
    }

    /** Makes room; once is enough. */
    void leave() {
      Slot next = pass(this);
      if (next != null) {
        timer.schedule(
            () -> next.caller.success(next)); // not from here: runs would end inside of each other
      }
    }
  }
}
