package dev.hexagent.adapter.rest.shape;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One piece of a message. */
@Schema(name = "Part", description = "One piece of a message. Its type says which fields it has.")
public record PartJson(
    @Schema(
        allowableValues = {"text", "reasoning", "tool_call", "tool_result"},
        example = "text")
    String type,

    @Schema(description = "Of text and of reasoning.", example = "Hello! How can I help?") @Nullable
    String text,

    @JsonProperty("call_id") @Schema(description = "Of a tool's call, and of its result.") @Nullable
    String callId,

    @Schema(description = "Of a call: the tool, as the model names it.") @Nullable
    String tool,

    @Schema(
        implementation = Object.class,
        description = "Of a call: a JSON object; absent if the model did not finish it.")
    @Nullable
    JsonText arguments,

    @Schema(
        allowableValues = {"ok", "failed", "denied"},
        description = "Of a result; a call without one was not run.")
    @Nullable
    String outcome,

    @Schema(description = "Of a result: what the tool gave back.") @Nullable
    String content) {
  /** The shape of a part; what a provider sealed into it stays here. */
  static PartJson of(ContentPart part) {
    if (part instanceof ContentPart.ToolCall call) {
      return new PartJson("tool_call", null, call.id(), call.tool(), call.arguments(), null, null);
    }
    if (part instanceof ContentPart.ToolResult result) {
      return new PartJson(
          "tool_result",
          null,
          result.id(),
          null,
          null,
          WireName.of(result.outcome()),
          result.content());
    }
    return part instanceof ContentPart.Text text
        ? words("text", text.text())
        : words("reasoning", ((ContentPart.Reasoning) part).text());
  }

  private static PartJson words(String type, String text) {
    return new PartJson(type, text, null, null, null, null, null);
  }
}
