package dev.hexagent.adapter.store.r2dbc;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.ToolEvent;
import dev.hexagent.domain.run.ToolRisk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a tool. Arguments lie in a string, so that no byte of them changes. */
sealed interface StoredToolEvent extends StoredEvent {
  record StoredToolCallStarted(
      @JsonProperty(required = true) Instant at,
      @JsonProperty(required = true) int part,
      @JsonProperty(required = true) String call,
      @JsonProperty(required = true) String tool)
      implements StoredToolEvent {
    @Override
    public List<RunEvent> events(RunId run, long first) {
      return List.of(
          new ToolEvent.ToolCallStarted(Envelope.single(run, first, at), part, call, tool));
    }
  }

  record StoredToolCallReady(
      @JsonProperty(required = true) Instant at,
      @JsonProperty(required = true) int part,
      @JsonProperty(required = true) String call,
      @JsonProperty(required = true) String tool,
      @JsonProperty(required = true) String arguments,
      @Nullable ToolRisk risk)
      implements StoredToolEvent {
    @Override
    public List<RunEvent> events(RunId run, long first) {
      return List.of(new ToolEvent.ToolCallReady(
          Envelope.single(run, first, at), part, call, tool, new JsonText(arguments), risk));
    }
  }

  record StoredToolProgress(
      @JsonProperty(required = true) Instant at,
      @JsonProperty(required = true) String call,
      @JsonProperty(required = true) String note)
      implements StoredToolEvent {
    @Override
    public List<RunEvent> events(RunId run, long first) {
      return List.of(new ToolEvent.ToolProgress(Envelope.single(run, first, at), call, note));
    }
  }

  record StoredToolFinished(
      @JsonProperty(required = true) Instant at,
      @JsonProperty(required = true) String call,
      @JsonProperty(required = true) ToolOutcome outcome,
      @Nullable String content,
      @JsonProperty(required = true) Duration took)
      implements StoredToolEvent {
    @Override
    public List<RunEvent> events(RunId run, long first) {
      return List.of(new ToolEvent.ToolFinished(
          Envelope.single(run, first, at), call, outcome, content, took));
    }
  }

  /** Everything but arguments in pieces, which are deltas. */
  static StoredToolEvent of(ToolEvent event) {
    Instant at = event.envelope().at();
    if (event instanceof ToolEvent.ToolCallStarted started) {
      return new StoredToolCallStarted(at, started.part(), started.call(), started.tool());
    }
    if (event instanceof ToolEvent.ToolCallReady ready) {
      return new StoredToolCallReady(
          at, ready.part(), ready.call(), ready.tool(), ready.arguments().value(), ready.risk());
    }
    if (event instanceof ToolEvent.ToolProgress progress) {
      return new StoredToolProgress(at, progress.call(), progress.note());
    }
    if (event instanceof ToolEvent.ToolFinished finished) {
      return new StoredToolFinished(
          at, finished.call(), finished.outcome(), finished.content(), finished.took());
    }
    throw new IllegalArgumentException(
        "no row for an event of type " + event.getClass().getName());
  }
}
