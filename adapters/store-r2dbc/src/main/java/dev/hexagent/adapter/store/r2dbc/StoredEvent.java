package dev.hexagent.adapter.store.r2dbc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.ToolEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of a run as it is stored, or neighbouring deltas of one part, which keep their own texts and times and share
 * the rest. Numbers are not written: they count on from the row's first.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StoredEvent.StoredRunStarted.class, name = "run_started"),
  @JsonSubTypes.Type(value = StoredEvent.StoredStepStarted.class, name = "step_started"),
  @JsonSubTypes.Type(value = StoredEvent.StoredRetrying.class, name = "retrying"),
  @JsonSubTypes.Type(value = StoredDeltas.class, name = "deltas"),
  @JsonSubTypes.Type(value = StoredEvent.StoredSourcesFound.class, name = "sources_found"),
  @JsonSubTypes.Type(
      value = StoredToolEvent.StoredToolCallStarted.class,
      name = "tool_call_started"),
  @JsonSubTypes.Type(value = StoredToolEvent.StoredToolCallReady.class, name = "tool_call_ready"),
  @JsonSubTypes.Type(value = StoredToolEvent.StoredToolProgress.class, name = "tool_progress"),
  @JsonSubTypes.Type(value = StoredToolEvent.StoredToolFinished.class, name = "tool_finished"),
  @JsonSubTypes.Type(value = StoredStepFinished.class, name = "step_finished")
})
sealed interface StoredEvent
    permits StoredEvent.StoredRunStarted,
        StoredEvent.StoredStepStarted,
        StoredEvent.StoredRetrying,
        StoredDeltas,
        StoredEvent.StoredSourcesFound,
        StoredToolEvent,
        StoredStepFinished {
  /** The events, the first with that number. */
  List<RunEvent> events(RunId run, long first);

  record StoredRunStarted(
      @JsonProperty(required = true) Instant at,
      @JsonProperty(required = true) UUID conversation,
      @JsonProperty(required = true) String agent,
      @JsonProperty(required = true) UUID userMessage,
      @JsonProperty(required = true) StoredModel model,
      boolean newConversation,
      @Nullable String title)
      implements StoredEvent {
    @Override
    public List<RunEvent> events(RunId run, long first) {
      return List.of(new RunEvent.RunStarted(
          Envelope.single(run, first, at),
          new ConversationId(conversation),
          new AgentId(agent),
          new MessageId(userMessage),
          model.id(),
          newConversation,
          title));
    }
  }

  record StoredStepStarted(
      @JsonProperty(required = true) Instant at,
      @JsonProperty(required = true) int step,
      @JsonProperty(required = true) UUID message,
      @JsonProperty(required = true) StoredModel model,
      @Nullable StoredLeftOut leftOut)
      implements StoredEvent {
    @Override
    public List<RunEvent> events(RunId run, long first) {
      return List.of(new RunEvent.StepStarted(
          Envelope.single(run, first, at),
          step,
          new MessageId(message),
          model.id(),
          leftOut == null ? null : leftOut.leftOut()));
    }
  }

  record StoredRetrying(
      @JsonProperty(required = true) Instant at,
      @JsonProperty(required = true) int step,
      @JsonProperty(required = true) int attempt,
      @JsonProperty(required = true) FailureRow failure,
      @JsonProperty(required = true) StoredModel nextModel,
      @JsonProperty(required = true) Duration delay)
      implements StoredEvent {
    @Override
    public List<RunEvent> events(RunId run, long first) {
      return List.of(new RunEvent.Retrying(
          Envelope.single(run, first, at),
          step,
          attempt,
          failure.failure(),
          nextModel.id(),
          delay));
    }
  }

  record StoredSourcesFound(
      @JsonProperty(required = true) Instant at,
      @JsonProperty(required = true) List<StoredSource> sources)
      implements StoredEvent {
    @Override
    public List<RunEvent> events(RunId run, long first) {
      return List.of(new RunEvent.SourcesFound(
          Envelope.single(run, first, at),
          sources.stream().map(StoredSource::source).toList()));
    }
  }

  record StoredModel(
      @JsonProperty(required = true) String provider,
      @JsonProperty(required = true) String name) {
    static StoredModel of(ModelId id) {
      return new StoredModel(id.provider(), id.name());
    }

    ModelId id() {
      return new ModelId(provider, name);
    }
  }

  /** Neighbouring events as text. */
  static String write(List<RunEvent> events) {
    var stored = new ArrayList<StoredEvent>();
    int next = 0;
    while (next < events.size()) {
      RunEvent event = events.get(next);
      int end = next + 1;
      if (event instanceof RunEvent.Delta delta) {
        while (end < events.size() && delta.continuedBy(events.get(end))) {
          end++;
        }
        stored.add(StoredDeltas.of(events.subList(next, end)));
      } else {
        stored.add(of(event));
      }
      next = end;
    }
    return StoredJson.write(stored.toArray(StoredEvent[]::new));
  }

  /** The events of a text, the first with that number. */
  static List<RunEvent> read(RunId run, long first, String json) {
    var events = new ArrayList<RunEvent>();
    for (StoredEvent stored : StoredJson.read(json, StoredEvent[].class)) {
      events.addAll(stored.events(run, first + events.size()));
    }
    return events;
  }

  private static StoredEvent of(RunEvent event) {
    if (event instanceof RunEvent.RunStarted started) {
      return new StoredRunStarted(
          started.envelope().at(),
          started.conversation().value(),
          started.agent().value(),
          started.userMessage().value(),
          StoredModel.of(started.model()),
          started.newConversation(),
          started.title());
    }
    if (event instanceof RunEvent.StepStarted step) {
      return new StoredStepStarted(
          step.envelope().at(),
          step.step(),
          step.message().value(),
          StoredModel.of(step.model()),
          step.leftOut() == null ? null : StoredLeftOut.of(step.leftOut()));
    }
    if (event instanceof RunEvent.Retrying retrying) {
      return new StoredRetrying(
          retrying.envelope().at(),
          retrying.step(),
          retrying.attempt(),
          FailureRow.of(retrying.failure()),
          StoredModel.of(retrying.nextModel()),
          retrying.delay());
    }
    if (event instanceof RunEvent.SourcesFound found) {
      return new StoredSourcesFound(
          found.envelope().at(), found.sources().stream().map(StoredSource::of).toList());
    }
    if (event instanceof ToolEvent tool) {
      return StoredToolEvent.of(tool);
    }
    if (event instanceof RunEvent.StepFinished finished) {
      return StoredStepFinished.of(finished);
    }
    throw new IllegalArgumentException(
        "no row for an event of type " + event.getClass().getName());
  }
}
