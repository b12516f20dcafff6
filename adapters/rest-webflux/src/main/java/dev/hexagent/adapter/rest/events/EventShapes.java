package dev.hexagent.adapter.rest.events;

import dev.hexagent.adapter.rest.shape.CostJson;
import dev.hexagent.adapter.rest.shape.FailureJson;
import dev.hexagent.adapter.rest.shape.LeftOutJson;
import dev.hexagent.adapter.rest.shape.MessageJson;
import dev.hexagent.adapter.rest.shape.SourceJson;
import dev.hexagent.adapter.rest.shape.UsageJson;
import dev.hexagent.adapter.rest.shape.WireName;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.ToolEvent;
import org.jspecify.annotations.Nullable;

/** Gives events their written form, deltas excepted: those are written without one. */
final class EventShapes implements RunEvent.Visitor<EventJson> {
  private final ModelNaming naming;

  EventShapes(ModelNaming naming) {
    this.naming = naming;
  }

  @Override
  public EventJson runStarted(RunEvent.RunStarted event) {
    return new EventJson.RunStarted(
        EnvelopeJson.of("run_started", event.envelope()),
        event.conversation().toString(),
        event.agent().toString(),
        event.userMessage().toString(),
        naming.print(event.model()),
        event.newConversation(),
        event.title());
  }

  @Override
  public EventJson stepStarted(RunEvent.StepStarted event) {
    return new EventJson.StepStarted(
        EnvelopeJson.of("step_started", event.envelope()),
        event.step(),
        event.message().toString(),
        naming.print(event.model()),
        LeftOutJson.of(event.leftOut()));
  }

  @Override
  public EventJson retrying(RunEvent.Retrying event) {
    return new EventJson.Retrying(
        EnvelopeJson.of("retrying", event.envelope()),
        event.step(),
        event.attempt(),
        FailureJson.of(event.failure()),
        naming.print(event.nextModel()),
        event.delay().toMillis());
  }

  @Override
  public EventJson sourcesFound(RunEvent.SourcesFound event) {
    return new EventJson.SourcesFound(
        EnvelopeJson.of("sources_found", event.envelope()),
        event.sources().stream().map(SourceJson::of).toList());
  }

  @Override
  public EventJson toolCallStarted(ToolEvent.ToolCallStarted event) {
    return new ToolEventJson.ToolCallStarted(
        EnvelopeJson.of("tool_call_started", event.envelope()),
        event.part(),
        event.call(),
        event.tool());
  }

  @Override
  public EventJson toolCallReady(ToolEvent.ToolCallReady event) {
    return new ToolEventJson.ToolCallReady(
        EnvelopeJson.of("tool_call_ready", event.envelope()),
        event.part(),
        event.call(),
        event.tool(),
        event.arguments(),
        event.risk() == null ? null : WireName.of(event.risk()));
  }

  @Override
  public EventJson toolProgress(ToolEvent.ToolProgress event) {
    return new ToolEventJson.ToolProgress(
        EnvelopeJson.of("tool_progress", event.envelope()), event.call(), event.note());
  }

  @Override
  public EventJson toolFinished(ToolEvent.ToolFinished event) {
    return new ToolEventJson.ToolFinished(
        EnvelopeJson.of("tool_finished", event.envelope()),
        event.call(),
        WireName.of(event.outcome()),
        event.content(),
        event.took().toMillis());
  }

  @Override
  public EventJson stepFinished(RunEvent.StepFinished event) {
    return new EventJson.StepFinished(
        EnvelopeJson.of("step_finished", event.envelope()),
        event.step(),
        event.message().toString(),
        naming.print(event.model()),
        event.servedBy(),
        WireName.of(event.finishReason()),
        event.nativeFinishReason(),
        UsageJson.of(event.usage()),
        CostJson.of(event.cost()),
        event.firstToken().toMillis(),
        event.took().toMillis(),
        event.dropped().isEmpty() ? null : event.dropped());
  }

  @Override
  public EventJson runCompleted(RunEvent.RunCompleted event) {
    return new EventJson.RunCompleted(
        EnvelopeJson.of("run_completed", event.envelope()),
        MessageJson.of(event.message(), naming),
        AccountsJson.of(event.totals()),
        event.parsedData(),
        event.formatValid());
  }

  @Override
  public EventJson runFailed(RunEvent.RunFailed event) {
    return new EventJson.RunFailed(
        EnvelopeJson.of("run_failed", event.envelope()),
        shape(event.message()),
        AccountsJson.of(event.totals()),
        FailureJson.of(event.failure()));
  }

  @Override
  public EventJson runCancelled(RunEvent.RunCancelled event) {
    return new EventJson.RunCancelled(
        EnvelopeJson.of("run_cancelled", event.envelope()),
        shape(event.message()),
        AccountsJson.of(event.totals()),
        WireName.of(event.reason()));
  }

  @Override
  public EventJson runInterrupted(RunEvent.RunInterrupted event) {
    return new EventJson.RunInterrupted(
        EnvelopeJson.of("run_interrupted", event.envelope()),
        shape(event.message()),
        AccountsJson.of(event.totals()),
        FailureJson.of(event.failure()));
  }

  @Override
  public EventJson other(RunEvent event) {
    throw new IllegalArgumentException("this event has no written form yet: " + event);
  }

  private @Nullable MessageJson shape(@Nullable Message message) {
    return message == null ? null : MessageJson.of(message, naming);
  }
}
