package dev.hexagent.adapter.provider.http;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.ContentPart.ToolCall;
import dev.hexagent.domain.content.ContentPart.ToolResult;
import dev.hexagent.domain.model.PromptMessage;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which calls of a prompt have a result: providers refuse the one without the other. Their ids may repeat. */
public final class Exchanges {
  private final Map<ContentPart, ToolCall> calls = new IdentityHashMap<>();
  private final Map<ToolCall, ToolResult> results = new IdentityHashMap<>();

  /** Those of that prompt. */
  public Exchanges(List<PromptMessage> prompt) {
    var open = new HashMap<String, ToolCall>();
    for (PromptMessage message : prompt) {
      for (ContentPart part : message.parts()) {
        if (part instanceof ToolCall call && call.arguments() != null) {
          open.put(call.id(), call);
        } else if (part instanceof ToolResult result) {
          pair(result, open.remove(result.id()));
        }
      }
    }
  }

  private void pair(ToolResult result, @Nullable ToolCall call) {
    if (call != null) {
      calls.put(result, call);
      calls.put(call, call);
      results.put(call, result);
    }
  }

  /** The call that this part is, or is the result of; {@code null} if it is no half of an exchange. */
  public @Nullable ToolCall callOf(ContentPart part) {
    return calls.get(part);
  }

  /** What came of a call; {@code null} if it is no half of an exchange. */
  public @Nullable ToolResult resultOf(ToolCall call) {
    return results.get(call);
  }
}
