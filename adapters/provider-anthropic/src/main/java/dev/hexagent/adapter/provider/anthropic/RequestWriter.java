package dev.hexagent.adapter.provider.anthropic;

import static dev.hexagent.adapter.provider.anthropic.Dispensable.CACHE_CONTROL;
import static dev.hexagent.adapter.provider.anthropic.Dispensable.RESPONSE_FORMAT;
import static dev.hexagent.adapter.provider.anthropic.Dispensable.TEMPERATURE;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.adapter.provider.http.PromptFiles;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.ContentPart.Media;
import dev.hexagent.domain.content.ContentPart.Reasoning;
import dev.hexagent.domain.content.ContentPart.Text;
import dev.hexagent.domain.content.ContentPart.ToolCall;
import dev.hexagent.domain.content.ContentPart.ToolResult;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.content.TextHygiene;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.PromptMessage;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the body of a call. The instructions, which many conversations share, and all of the conversation so far are to be
 * kept in Anthropic's cache, from which the next call reads them for less.
 */
final class RequestWriter {
  private static final Set<String> SEALS =
      Set.of(Block.THINKING, Block.REDACTED_THINKING, Block.OTHER);

  private final String provider;
  private final ModelRequest request;
  private final int maxTokens;
  private final @Nullable JsonText schema;
  private final Set<Dispensable> without;

  /**
   * A writer of one body.
   *
   * @param provider whose seals are sent back
   * @param maxTokens of the answer at most
   * @param schema of the answer, if the model takes one
   * @param without what to leave out
   */
  RequestWriter(
      String provider,
      ModelRequest request,
      int maxTokens,
      @Nullable JsonText schema,
      Set<Dispensable> without) {
    this.provider = provider;
    this.request = request;
    this.maxTokens = maxTokens;
    this.schema = schema;
    this.without = without;
  }

  byte[] write() {
    List<PromptMessage> turns = Turns.of(request.messages(), this::isOurs);
    return Json.bytes(PromptFiles.roomFor(request), out -> {
      out.writeStartObject();
      out.writeStringProperty("model", clean(request.model().name()));
      out.writeNumberProperty("max_tokens", maxTokens);
      writeInstructions(out);
      writeTurns(turns, out);
      writeTools(turns, out);
      writeSettings(out);
      writeCacheControl(out);
      if (request.delivery() == Delivery.STREAMED) {
        out.writeBooleanProperty("stream", true);
      }
      out.writeEndObject();
    });
  }

  private boolean isOurs(Reasoning thought) {
    ProviderSeal seal = thought.seal();
    return seal != null && seal.provider().equals(provider) && SEALS.contains(seal.kind());
  }

  private void writeInstructions(JsonGenerator out) {
    if (!request.system().isBlank()) {
      out.writeArrayPropertyStart("system");
      out.writeStartObject();
      writeText(out, request.system());
      writeCacheControl(out);
      out.writeEndObject();
      out.writeEndArray();
    }
  }

  private void writeTurns(List<PromptMessage> turns, JsonGenerator out) {
    out.writeArrayPropertyStart("messages");
    for (PromptMessage turn : turns) {
      out.writeStartObject();
      out.writeStringProperty(
          "role", turn.role() == PromptMessage.Role.USER ? "user" : "assistant");
      out.writeArrayPropertyStart("content");
      turn.parts().forEach(part -> writeBlock(part, out));
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void writeBlock(ContentPart part, JsonGenerator out) {
    if (part instanceof Reasoning thought && thought.seal() != null) {
      out.writeRawValue(thought.seal().data().value());
      return;
    }
    out.writeStartObject();
    if (part instanceof Text words) {
      writeText(out, words.text());
    } else if (part instanceof Media file) {
      writeFile(file, out);
    } else if (part instanceof ToolCall call) {
      writeCall(call, out);
    } else if (part instanceof ToolResult result) {
      writeResult(result, out);
    }
    out.writeEndObject();
  }

  private static void writeText(JsonGenerator out, String text) {
    out.writeStringProperty("type", "text");
    out.writeStringProperty("text", clean(text));
  }

  private void writeFile(Media file, JsonGenerator out) {
    out.writeStringProperty("type", PromptFiles.isPdf(file) ? "document" : "image");
    out.writeObjectPropertyStart("source");
    out.writeStringProperty("type", "base64");
    out.writeStringProperty("media_type", file.mimeType().toLowerCase(Locale.ROOT));
    out.writeName("data");
    out.writeBinary(request.attachments().bytes(file.file()));
    out.writeEndObject();
  }

  private static void writeCall(ToolCall call, JsonGenerator out) {
    out.writeStringProperty("type", "tool_use");
    out.writeStringProperty("id", call.id());
    out.writeStringProperty("name", toolName(call));
    out.writeName("input");
    out.writeRawValue(call.arguments() == null ? "{}" : call.arguments().value());
  }

  private static void writeResult(ToolResult result, JsonGenerator out) {
    out.writeStringProperty("type", "tool_result");
    out.writeStringProperty("tool_use_id", result.id());
    out.writeStringProperty("content", clean(result.content()));
    if (result.outcome() != ToolOutcome.OK) {
      out.writeBooleanProperty("is_error", true);
    }
  }

  /** Servers refuse calls of tools that a request does not describe; that nothing is offered says the choice. */
  private static void writeTools(List<PromptMessage> turns, JsonGenerator out) {
    var names = new TreeSet<String>();
    for (PromptMessage turn : turns) {
      for (ContentPart part : turn.parts()) {
        if (part instanceof ToolCall call) {
          names.add(toolName(call));
        }
      }
    }
    if (names.isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("tools");
    for (String name : names) {
      out.writeStartObject();
      out.writeStringProperty("name", name);
      out.writeName("input_schema");
      out.writeRawValue("{\"type\":\"object\"}");
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeName("tool_choice");
    out.writeRawValue("{\"type\":\"none\"}");
  }

  private void writeSettings(JsonGenerator out) {
    Double temperature = request.settings().temperature();
    if (temperature != null && !without.contains(TEMPERATURE)) {
      out.writeNumberProperty("temperature", temperature);
    }
    if (schema != null && !without.contains(RESPONSE_FORMAT)) {
      out.writeObjectPropertyStart("output_config");
      out.writeObjectPropertyStart("format");
      out.writeStringProperty("type", "json_schema");
      out.writeName("schema");
      out.writeRawValue(schema.value());
      out.writeEndObject();
      out.writeEndObject();
    }
  }

  private void writeCacheControl(JsonGenerator out) {
    if (!without.contains(CACHE_CONTROL)) {
      out.writeName("cache_control");
      out.writeRawValue("{\"type\":\"ephemeral\"}");
    }
  }

  /** What other providers allow in a name, Anthropic may not. */
  private static String toolName(ToolCall call) {
    return call.tool().replaceAll("[^a-zA-Z0-9_-]", "_");
  }

  private static String clean(String text) {
    return TextHygiene.clean(text);
  }
}
