package dev.hexagent.ui.chat;

import dev.hexagent.domain.run.ToolEvent;
import dev.hexagent.domain.run.ToolEvent.ToolCallReady;
import dev.hexagent.domain.run.ToolEvent.ToolCallStarted;
import dev.hexagent.domain.run.ToolEvent.ToolFinished;
import dev.hexagent.domain.run.ToolEvent.ToolProgress;
import dev.hexagent.ui.chat.ToolCards.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The tools of a run that goes on, by the places of their cards. */
final class LiveTools {
  private final int before;
  private final List<String> calls = new ArrayList<>();
  private final List<Known> known = new ArrayList<>();
  private final Set<Integer> changed = new TreeSet<>();

  /**
   * Of a run whose message has some already.
   *
   * @param before how many
   */
  LiveTools(int before) {
    this.before = before;
  }

  /** Takes what happened. Arguments are shown when they are whole. */
  void on(ToolEvent event) {
    if (event instanceof ToolCallStarted started) {
      calls.add(started.call());
      known.add(Known.of(started.tool()));
      changed.add(known.size() - 1);
      return;
    }
    int at = calls.lastIndexOf(event.call());
    if (at < 0) {
      return;
    }
    if (event instanceof ToolCallReady ready) {
      set(at, known.get(at).ready(ready.arguments()));
    } else if (event instanceof ToolProgress progress) {
      set(at, known.get(at).saying(progress.note()));
    } else if (event instanceof ToolFinished finished) {
      set(at, known.get(at).finished(finished.outcome(), finished.content(), finished.took()));
    }
  }

  private void set(int at, Known now) {
    known.set(at, now);
    changed.add(at);
  }

  /** Which cards have changed since the last call: the place of each on the page, and what is known. */
  List<Change> changes() {
    var changes =
        changed.stream().map(at -> new Change(before + at, known.get(at))).toList();
    changed.clear();
    return changes;
  }

  /** A card that has changed. */
  record Change(int place, Known known) {}
}
