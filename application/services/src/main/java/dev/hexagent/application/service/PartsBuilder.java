package dev.hexagent.application.service;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.ContentPart.Reasoning;
import dev.hexagent.domain.content.ContentPart.Text;
import dev.hexagent.domain.content.ContentPart.ToolCall;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.ToolEvent.ToolCallReady;
import dev.hexagent.domain.run.ToolEvent.ToolCallStarted;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the parts of a message together from its deltas. */
final class PartsBuilder {
  private static final class Open {
    final StringBuilder text = new StringBuilder();
    boolean reasoning;

    @Nullable
    ProviderSeal seal;

    @Nullable
    ToolCall call;

    boolean isNotEmpty() {
      return !text.isEmpty() || seal != null || call != null;
    }
  }

  private final SortedMap<Integer, Open> parts = new TreeMap<>();

  /** The parts that these events of a run made so far. */
  static List<ContentPart> of(List<RunEvent> events) {
    var builder = new PartsBuilder();
    for (RunEvent event : events) {
      if (event instanceof RunEvent.TextDelta delta) {
        builder.append(delta.part(), delta.text());
      } else if (event instanceof RunEvent.ReasoningDelta delta) {
        builder.markReasoning(delta.part());
        builder.append(delta.part(), delta.text());
      } else if (event instanceof ToolCallStarted started) {
        builder.startCall(started.part(), started.call(), started.tool());
      } else if (event instanceof ToolCallReady ready) {
        builder.completeCall(ready.part(), ready.arguments());
      }
    }
    return builder.build();
  }

  /** Says that this part is what the model thinks; every other part is its answer. */
  void markReasoning(int part) {
    open(part).reasoning = true;
  }

  boolean isReasoning(int part) {
    return open(part).reasoning;
  }

  void append(int part, String text) {
    open(part).text.append(text);
  }

  void seal(int part, ProviderSeal seal) {
    Open open = open(part);
    open.reasoning = true;
    open.seal = seal;
  }

  /** Says that this part asks for a tool: what is appended to it are arguments. */
  ToolCall startCall(int part, String id, String tool) {
    var call = new ToolCall(id, tool, null);
    open(part).call = call;
    return call;
  }

  /** Gives the call of that part its arguments; {@code null} if none has begun there. */
  @Nullable
  ToolCall completeCall(int part, JsonText arguments) {
    Open open = open(part);
    if (open.call != null) {
      open.call = new ToolCall(open.call.id(), open.call.tool(), arguments);
    }
    return open.call;
  }

  /** The call that this part is, if it is one. */
  @Nullable
  ToolCall call(int part) {
    return open(part).call;
  }

  /** The parts that hold something. */
  List<ContentPart> build() {
    return parts.values().stream()
        .filter(Open::isNotEmpty)
        .map(PartsBuilder::close)
        .toList();
  }

  private Open open(int part) {
    return parts.computeIfAbsent(part, any -> new Open());
  }

  private static ContentPart close(Open open) {
    if (open.call != null) {
      return open.call;
    }
    return open.reasoning
        ? new Reasoning(open.text.toString(), open.seal)
        : new Text(open.text.toString());
  }
}
