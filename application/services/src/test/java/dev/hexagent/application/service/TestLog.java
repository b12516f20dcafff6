package dev.hexagent.application.service;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.adapter.testkit.TestClock;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.Totals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A log that a test writes, and how its readers' lists are compared. */
final class TestLog {
  private final RunId run = new Samples().runId();
  private final AtomicInteger abandoned = new AtomicInteger();
  final RunLog log = new RunLog(
      run, TestClock.at(Instant.parse("2026-11-22T14:17:05.123456Z")), abandoned::incrementAndGet);

  TestLog text(String text) {
    return text(0, text);
  }

  TestLog text(int part, String text) {
    log.append(at -> new RunEvent.TextDelta(at, part, text));
    return this;
  }

  TestLog reasoning(int part, String text) {
    log.append(at -> new RunEvent.ReasoningDelta(at, part, text));
    return this;
  }

  TestLog texts(int count) {
    for (int i = 0; i < count; i++) {
      text(Integer.toString(i % 10));
    }
    return this;
  }

  TestLog end() {
    log.append(at -> new RunEvent.RunCancelled(at, null, Totals.NONE, CancelReason.USER));
    return this;
  }

  int abandoned() {
    return abandoned.get();
  }

  /** Neighbouring deltas of one part and kind as one: what every reader of a run has in common. */
  static List<RunEvent> joined(List<RunEvent> events) {
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
