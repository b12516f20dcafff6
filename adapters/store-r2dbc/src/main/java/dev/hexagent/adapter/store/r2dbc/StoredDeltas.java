package dev.hexagent.adapter.store.r2dbc;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.ToolEvent.ToolArgumentsDelta;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring deltas that continue one another.
 *
 * @param reasoning whether they are what the model thinks, not its answer
 * @param call the tool's call whose arguments they are, {@code null} if they are none
 * @param at when the first one happened
 * @param micros from the one before, of all but the first
 */
record StoredDeltas(
    boolean reasoning,
    int part,
    @Nullable String call,
    @JsonProperty(required = true) Instant at,
    @JsonProperty(required = true) List<String> texts,
    @JsonProperty(required = true) List<Long> micros)
    implements StoredEvent {

  static StoredDeltas of(List<RunEvent> deltas) {
    var first = (RunEvent.Delta) deltas.get(0);
    var texts = new ArrayList<String>();
    var micros = new ArrayList<Long>();
    Instant before = first.envelope().at();
    for (RunEvent delta : deltas) {
      Instant at = delta.envelope().at();
      if (delta != first) {
        micros.add(ChronoUnit.MICROS.between(before, at));
      }
      texts.add(((RunEvent.Delta) delta).text());
      before = at;
    }
    return new StoredDeltas(
        first instanceof RunEvent.ReasoningDelta,
        first.part(),
        first instanceof ToolArgumentsDelta arguments ? arguments.call() : null,
        first.envelope().at(),
        texts,
        micros);
  }

  @Override
  public List<RunEvent> events(RunId run, long first) {
    var events = new ArrayList<RunEvent>();
    Instant when = at;
    for (int i = 0; i < texts.size(); i++) {
      if (i > 0) {
        when = when.plus(micros.get(i - 1), ChronoUnit.MICROS);
      }
      var envelope = Envelope.single(run, first + i, when);
      events.add(delta(envelope, texts.get(i)));
    }
    return events;
  }

  private RunEvent delta(Envelope envelope, String text) {
    if (call != null) {
      return new ToolArgumentsDelta(envelope, part, call, text);
    }
    return reasoning
        ? new RunEvent.ReasoningDelta(envelope, part, text)
        : new RunEvent.TextDelta(envelope, part, text);
  }
}
