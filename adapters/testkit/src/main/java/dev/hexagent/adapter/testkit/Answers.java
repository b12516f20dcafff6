package dev.hexagent.adapter.testkit;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.ContentPart.Reasoning;
import dev.hexagent.domain.content.ContentPart.Text;
import dev.hexagent.domain.content.ContentPart.ToolCall;
import dev.hexagent.domain.content.ContentPart.ToolResult;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Makes a message of what a model said, as whoever keeps the conversation does. */
public final class Answers {
  private Answers() {}

  /** The answer as a part of the next prompt. */
  public static PromptMessage message(List<ModelEvent> events) {
    return new PromptMessage(PromptMessage.Role.ASSISTANT, parts(events));
  }

  /** The answer, with a result for each of its calls behind it. */
  public static PromptMessage messageWithResults(List<ModelEvent> events) {
    var parts = new ArrayList<>(parts(events));
    for (ContentPart part : List.copyOf(parts)) {
      if (part instanceof ToolCall call) {
        parts.add(new ToolResult(call.id(), ToolOutcome.OK, "done"));
      }
    }
    return new PromptMessage(PromptMessage.Role.ASSISTANT, parts);
  }

  private static List<ContentPart> parts(List<ModelEvent> events) {
    var parts = new TreeMap<Integer, ContentPart>();
    for (ModelEvent event : events) {
      if (event instanceof ModelEvent.TextDelta delta) {
        parts.merge(delta.part(), new Text(delta.text()), Answers::join);
      } else if (event instanceof ModelEvent.ReasoningDelta delta) {
        parts.merge(delta.part(), new Reasoning(delta.text(), null), Answers::join);
      } else if (event instanceof ModelEvent.ReasoningSealed sealed) {
        parts.merge(sealed.part(), new Reasoning("", sealed.seal()), Answers::join);
      } else if (event instanceof ModelEvent.ToolCallStarted started) {
        parts.put(started.part(), new ToolCall(started.id(), started.tool(), null));
      } else if (event instanceof ModelEvent.ToolCallReady ready) {
        parts.computeIfPresent(ready.part(), (part, begun) -> {
          var call = (ToolCall) begun;
          return new ToolCall(call.id(), call.tool(), ready.arguments());
        });
      }
    }
    return List.copyOf(parts.values());
  }

  private static ContentPart join(ContentPart one, ContentPart other) {
    if (one instanceof Text text) {
      return new Text(text.text() + ((Text) other).text());
    }
    var begun = (Reasoning) one;
    var more = (Reasoning) other;
    return new Reasoning(
        begun.text() + more.text(), more.seal() == null ? begun.seal() : more.seal());
  }
}
