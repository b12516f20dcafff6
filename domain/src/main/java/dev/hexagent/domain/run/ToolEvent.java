package dev.hexagent.domain.run;

import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ToolOutcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that happens to a tool which the model asks for. Calls may be interleaved. */
public sealed interface ToolEvent extends RunEvent {
  /** Which call: the model's own name for it, told apart only within its message. */
  String call();

  /**
   * The model begins to ask for a tool.
   *
   * @param part which part of the step's message it is, from 0
   * @param tool as the model names it, whether there is one of that name or not
   */
  record ToolCallStarted(Envelope envelope, int part, String call, String tool)
      implements ToolEvent {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.toolCallStarted(this);
    }
  }

  /**
   * A piece of the arguments.
   *
   * @param json what to append: JSON only when all pieces are there, and not even then for sure
   */
  record ToolArgumentsDelta(Envelope envelope, int part, String call, String json)
      implements ToolEvent, Delta {
    @Override
    public String text() {
      return json;
    }

    @Override
    public ToolArgumentsDelta joined(Envelope whole, String wholeText) {
      return new ToolArgumentsDelta(whole, part, call, wholeText);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.toolArgumentsDelta(this);
    }
  }

  /**
   * The call is whole. One of which this is never said was not finished by the model.
   *
   * @param arguments a JSON object
   * @param risk {@code null} if there is no such tool
   */
  record ToolCallReady(
      Envelope envelope,
      int part,
      String call,
      String tool,
      JsonText arguments,
      @Nullable ToolRisk risk)
      implements ToolEvent {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.toolCallReady(this);
    }
  }

  /**
   * The tool has something to say while it works.
   *
   * @param note one line for a person
   */
  record ToolProgress(Envelope envelope, String call, String note) implements ToolEvent {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.toolProgress(this);
    }
  }

  /**
   * The tool is done, or will not be called.
   *
   * @param content what it gave back
   */
  record ToolFinished(
      Envelope envelope,
      String call,
      ToolOutcome outcome,
      @Nullable String content,
      Duration took) implements ToolEvent {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.toolFinished(this);
    }
  }
}
