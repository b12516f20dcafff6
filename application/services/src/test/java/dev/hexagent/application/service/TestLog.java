package dev.hexagent.application.service;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.adapter.testkit.TestClock;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.Totals;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** A log that a test writes. */
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
}
