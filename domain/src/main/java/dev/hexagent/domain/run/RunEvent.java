package dev.hexagent.domain.run;

import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happens in a run, the same for Java, SSE and the UI. Numbered from 1 without a gap; exactly one
 * {@link Terminal} is the last.
 */
public sealed interface RunEvent
    permits RunEvent.RunStarted,
        RunEvent.StepStarted,
        RunEvent.Retrying,
        RunEvent.Delta,
        RunEvent.SourcesFound,
        ToolEvent,
        RunEvent.StepFinished,
        RunEvent.Terminal {
  /** Run, number and time. */
  Envelope envelope();

  /** Calls the visitor's method for this type of event. */
  <R> R accept(Visitor<R> visitor);

  /**
   * The turn was accepted; it is on disk.
   *
   * @param model the model that will be asked
   * @param title the conversation's title, if this turn gave it one
   */
  record RunStarted(
      Envelope envelope,
      ConversationId conversation,
      AgentId agent,
      MessageId userMessage,
      ModelId model,
      boolean newConversation,
      @Nullable String title)
      implements RunEvent {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.runStarted(this);
    }
  }

  /**
   * A model call begins.
   *
   * @param step counts from 1
   * @param message the assistant's message that this step writes
   * @param model the model that is asked
   * @param leftOut what of the conversation it is not told, {@code null} if it is told all
   */
  record StepStarted(
      Envelope envelope,
      int step,
      MessageId message,
      ModelId model,
      @Nullable LeftOut leftOut) implements RunEvent {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.stepStarted(this);
    }
  }

  /**
   * A model call failed before its first word, and the same step is tried again.
   *
   * @param attempt the one that comes, the step's first being 1
   * @param failure why the one before it failed
   * @param nextModel whom the coming one asks
   * @param delay how long it waits before that
   */
  record Retrying(
      Envelope envelope, int step, int attempt, Failure failure, ModelId nextModel, Duration delay)
      implements RunEvent {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.retrying(this);
    }
  }

  /** A piece of the model's output. */
  sealed interface Delta extends RunEvent
      permits TextDelta, ReasoningDelta, ToolEvent.ToolArgumentsDelta {
    /** Which part of the step's message it continues, from 0. */
    int part();

    /** What to append. */
    String text();

    /** Whether the next event continues the same part in the same kind. */
    default boolean continuedBy(RunEvent next) {
      return next instanceof Delta delta
          && delta.getClass() == getClass()
          && delta.part() == part();
    }

    /** These deltas, which continue one another, as one. */
    Delta joined(Envelope whole, String wholeText);
  }

  /** A piece of the answer. */
  record TextDelta(Envelope envelope, int part, String text) implements Delta {
    @Override
    public TextDelta joined(Envelope whole, String wholeText) {
      return new TextDelta(whole, part, wholeText);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.textDelta(this);
    }
  }

  /** A piece of what the model thinks. */
  record ReasoningDelta(Envelope envelope, int part, String text) implements Delta {
    @Override
    public ReasoningDelta joined(Envelope whole, String wholeText) {
      return new ReasoningDelta(whole, part, wholeText);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reasoningDelta(this);
    }
  }

  /**
   * The answer rests on these, besides those that were named before.
   *
   * @param sources in the order in which they were named
   */
  record SourcesFound(Envelope envelope, List<Source> sources) implements RunEvent {
    public SourcesFound {
      sources = List.copyOf(sources);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sourcesFound(this);
    }
  }

  /**
   * A model call ended well.
   *
   * @param model the model that answered, as the provider names it
   * @param servedBy who runs it behind the provider
   * @param firstToken from the call to its first delta
   * @param took from the call to its end
   * @param dropped names of settings the model does not take
   */
  record StepFinished(
      Envelope envelope,
      int step,
      MessageId message,
      ModelId model,
      @Nullable String servedBy,
      FinishReason finishReason,
      @Nullable String nativeFinishReason,
      Usage usage,
      Cost cost,
      Duration firstToken,
      Duration took,
      List<String> dropped)
      implements RunEvent {
    public StepFinished {
      dropped = List.copyOf(dropped);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.stepFinished(this);
    }
  }

  /** The last event of a run. Its message is as stored: it replaces what a reader collected. */
  sealed interface Terminal extends RunEvent {
    /** The assistant's message; {@code null} if the run ended before it wrote any. */
    @Nullable
    Message message();

    /** The accounts of the whole run. */
    Totals totals();
  }

  /**
   * The model finished and the answer is on disk.
   *
   * @param parsedData the JSON value found in the answer, where the format asked for one
   * @param formatValid whether the answer has the format; {@code null} if none was asked for
   */
  record RunCompleted(
      Envelope envelope,
      Message message,
      Totals totals,
      @Nullable JsonText parsedData,
      @Nullable Boolean formatValid)
      implements Terminal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.runCompleted(this);
    }
  }

  /** Something went wrong; partial text is kept. */
  record RunFailed(Envelope envelope, @Nullable Message message, Totals totals, Failure failure)
      implements Terminal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.runFailed(this);
    }
  }

  /** Somebody stopped it; partial text is kept. */
  record RunCancelled(
      Envelope envelope, @Nullable Message message, Totals totals, CancelReason reason)
      implements Terminal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.runCancelled(this);
    }
  }

  /** Our process died while it ran; what had reached the disk is kept. */
  record RunInterrupted(
      Envelope envelope, @Nullable Message message, Totals totals, Failure failure)
      implements Terminal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.runInterrupted(this);
    }
  }

  /** One method a type; each falls back to {@link #other}, so that a new type breaks no caller. */
  interface Visitor<R> {
    /** Any event without a method of its own here. */
    R other(RunEvent event);

    default R runStarted(RunStarted event) {
      return other(event);
    }

    default R stepStarted(StepStarted event) {
      return other(event);
    }

    default R retrying(Retrying event) {
      return other(event);
    }

    default R textDelta(TextDelta event) {
      return other(event);
    }

    default R reasoningDelta(ReasoningDelta event) {
      return other(event);
    }

    default R sourcesFound(SourcesFound event) {
      return other(event);
    }

    default R toolCallStarted(ToolEvent.ToolCallStarted event) {
      return other(event);
    }

    default R toolArgumentsDelta(ToolEvent.ToolArgumentsDelta event) {
      return other(event);
    }

    default R toolCallReady(ToolEvent.ToolCallReady event) {
      return other(event);
    }

    default R toolProgress(ToolEvent.ToolProgress event) {
      return other(event);
    }

    default R toolFinished(ToolEvent.ToolFinished event) {
      return other(event);
    }

    default R stepFinished(StepFinished event) {
      return other(event);
    }

    default R runCompleted(RunCompleted event) {
      return other(event);
    }

    default R runFailed(RunFailed event) {
      return other(event);
    }

    default R runCancelled(RunCancelled event) {
      return other(event);
    }

    default R runInterrupted(RunInterrupted event) {
      return other(event);
    }
  }
}
