package dev.hexagent.adapter.store.r2dbc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The order in which things are written. What people wait for goes ahead of what can wait, and no transaction takes so much
 * that the next one comes late; yet each takes something of both. Not safe for threads.
 *
 * @param <E> an entry that can share a transaction with others
 */
final class Lanes<E> {
  private static final int MOST_TOGETHER = 256;

  /** Characters that one transaction takes of a lane, though at least one entry: less for the next one to wait for. */
  static final long LARGE = 1 << 20;

  private final Deque<Waiting<E>> urgent = new ArrayDeque<>();
  private final Deque<Waiting<E>> patient = new ArrayDeque<>();
  private boolean patientNext;

  void add(Waiting<E> waiting) {
    (waiting.urgent() ? urgent : patient).add(waiting);
  }

  /** What comes next: one that wants to be alone, or some that share. */
  List<Waiting<E>> next() {
    boolean patientWaits = patientNext && patient.peek() instanceof Waiting.Entry<E>;
    if (!patientWaits && urgent.peek() instanceof Waiting.Alone<E>) {
      patientNext = true;
      return List.of(urgent.remove());
    }
    if (urgent.isEmpty() && patient.peek() instanceof Waiting.Alone<E>) {
      return List.of(patient.remove());
    }
    patientNext = false;
    var together = new Together<E>();
    together.takeFrom(urgent);
    together.takeFrom(patient);
    return together.entries;
  }

  private static final class Together<E> {
    final List<Waiting<E>> entries = new ArrayList<>();
    private final Set<Object> subjects = new HashSet<>();
    private long size;

    /** Those before the next one that wants to be alone, one for each subject; later ones keep their order. */
    void takeFrom(Deque<Waiting<E>> lane) {
      boolean any = false;
      Iterator<Waiting<E>> all = lane.iterator();
      while ((!any || entries.size() < MOST_TOGETHER && size < LARGE)
          && all.hasNext()
          && all.next() instanceof Waiting.Entry<E> entry) {
        if (subjects.add(entry.subject())) {
          entries.add(entry);
          all.remove();
          size += entry.place().isLeft() ? 0 : entry.size();
          any = true;
        }
      }
    }
  }
}
