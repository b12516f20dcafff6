package dev.hexagent.domain.run;

import dev.hexagent.domain.identity.RunId;
import java.time.Instant;

/**
 * What every event of a run carries.
 *
 * @param run whose event it is
 * @param firstSeq number of the first event in it: smaller than {@code seq} only where neighbouring deltas were joined
 *     for a slow reader
 * @param seq number of the last event in it; events count from 1 without a gap
 * @param at when it happened, cut to microseconds
 */
public record Envelope(RunId run, long firstSeq, long seq, Instant at) {
  public Envelope {
    if (firstSeq < 1 || firstSeq > seq) {
      throw new IllegalArgumentException("events count from 1, but got " + firstSeq + " to " + seq);
    }
  }

  /** The envelope of a single event. */
  public static Envelope single(RunId run, long seq, Instant at) {
    return new Envelope(run, seq, seq, at);
  }

  /** The envelope of this event and the next ones up to that one, joined. */
  public Envelope through(Envelope last) {
    return new Envelope(run, firstSeq, last.seq, last.at);
  }
}
