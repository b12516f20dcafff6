package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.Exchanges;
import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.domain.content.ContentPart.Reasoning;
import dev.hexagent.domain.content.ContentPart.ToolCall;
import dev.hexagent.domain.content.ContentPart.ToolResult;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.content.TextHygiene;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** What a model said in one go of an answer: words, and calls of tools, each with what came of it. */
final class Turn {
  /** As much as OpenAI takes of an id. */
  private static final int MOST_OF_ID = 40;

  private final String provider;
  private final StringBuilder text = new StringBuilder();
  private final List<JsonText> details = new ArrayList<>();
  private final List<ToolCall> calls = new ArrayList<>();
  private @Nullable JsonText thoughts;
  private boolean isOver;

  /**
   * A turn that is about to begin.
   *
   * @param provider whose seals are opened
   */
  Turn(String provider) {
    this.provider = provider;
  }

  void say(String words) {
    text.append(words);
  }

  /** Only what this very provider sealed. */
  void think(Reasoning thought) {
    ProviderSeal seal = thought.seal();
    if (seal != null && seal.provider().equals(provider)) {
      switch (seal.kind()) {
        case Answer.REASONING_DETAILS -> details.add(seal.data());
        case Answer.REASONING_CONTENT -> thoughts = seal.data();
        default -> {}
      }
    }
  }

  /** One that has a result. */
  void call(ToolCall call) {
    calls.add(call);
  }

  /** Tools give something back. */
  void end() {
    isOver = !calls.isEmpty();
  }

  boolean isOver() {
    return isOver;
  }

  /** Writes its message, and one for each result; nothing if there is nothing in it. */
  void write(JsonGenerator out, Exchanges exchanges) {
    if (text.isEmpty() && calls.isEmpty() && details.isEmpty()) {
      return;
    }
    out.writeStartObject();
    out.writeStringProperty("role", "assistant");
    if (text.isEmpty() && !calls.isEmpty()) {
      out.writeNullProperty("content");
    } else {
      out.writeStringProperty("content", TextHygiene.clean(text.toString()));
    }
    if (!details.isEmpty()) {
      out.writeArrayPropertyStart(Answer.REASONING_DETAILS);
      details.forEach(array -> copyElements(array, out));
      out.writeEndArray();
    }
    if (!calls.isEmpty()) {
      writeCalls(out);
    }
    out.writeEndObject();
    for (int i = 0; i < calls.size(); i++) {
      ToolResult result = Objects.requireNonNull(exchanges.resultOf(calls.get(i)));
      out.writeStartObject();
      out.writeStringProperty("role", "tool");
      out.writeStringProperty("tool_call_id", id(i));
      out.writeStringProperty("content", TextHygiene.clean(result.content()));
      out.writeEndObject();
    }
  }

  /** Servers that show thoughts as {@code reasoning_content} want them back with calls, and only with them. */
  private void writeCalls(JsonGenerator out) {
    if (thoughts != null) {
      out.writeName(Answer.REASONING_CONTENT);
      out.writeRawValue(thoughts.value());
    }
    out.writeArrayPropertyStart("tool_calls");
    for (int i = 0; i < calls.size(); i++) {
      ToolCall call = calls.get(i);
      out.writeStartObject();
      out.writeStringProperty("id", id(i));
      out.writeStringProperty("type", "function");
      out.writeObjectPropertyStart("function");
      out.writeStringProperty("name", call.tool().replaceAll("[^a-zA-Z0-9_-]", "_"));
      out.writeStringProperty(
          "arguments", Objects.requireNonNull(call.arguments()).value());
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** Other providers give longer ids than all servers take. */
  private String id(int call) {
    String id = calls.get(call).id();
    return id.isBlank() || id.length() > MOST_OF_ID ? "call_" + call : TextHygiene.clean(id);
  }

  private static void copyElements(JsonText array, JsonGenerator out) {
    byte[] json = array.value().getBytes(StandardCharsets.UTF_8);
    try (JsonParser in = Json.parser(json, json.length)) {
      Json.elements(in, () -> out.writeRawValue(Json.exact(in, json)));
    }
  }
}
