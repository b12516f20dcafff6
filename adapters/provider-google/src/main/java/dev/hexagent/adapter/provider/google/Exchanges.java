package dev.hexagent.adapter.provider.google;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.ContentPart.ToolCall;
import dev.hexagent.domain.content.ContentPart.ToolResult;
import dev.hexagent.domain.model.PromptMessage;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which calls of a prompt have a result: Gemini refuses the one without the other. Their ids may repeat. */
final class Exchanges {
  private final Map<ContentPart, ToolCall> calls = new IdentityHashMap<>();

  Exchanges(List<PromptMessage> prompt) {
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
    }
  }

  /** The call that this part is, or is the result of; {@code null} if it is no half of an exchange. */
  @Nullable
  ToolCall callOf(ContentPart part) {
    return calls.get(part);
  }
}
