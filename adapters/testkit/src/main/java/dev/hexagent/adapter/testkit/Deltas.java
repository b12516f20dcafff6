package dev.hexagent.adapter.testkit;

import dev.hexagent.domain.run.RunEvent;
import java.util.ArrayList;
import java.util.List;

/** How the events that two readers of a run have seen are compared. */
public final class Deltas {
  private Deltas() {}

  /** Neighbouring deltas of one part and kind as one: what a quick and a slow reader of a run have in common. */
  public static List<RunEvent> joined(List<RunEvent> events) {
    var joined = new ArrayList<RunEvent>();
    for (RunEvent event : events) {
      int last = joined.size() - 1;
      if (last >= 0
          && joined.get(last) instanceof RunEvent.Delta before
          && before.continuedBy(event)) {
        var delta = (RunEvent.Delta) event;
        joined.set(
            last,
            before.joined(
                before.envelope().through(delta.envelope()), before.text() + delta.text()));
      } else {
        joined.add(event);
      }
    }
    return joined;
  }
}
