package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.ErrorParser;
import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.adapter.provider.http.Malformed;
import dev.hexagent.adapter.provider.http.ProviderError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one piece of an answer, or a whole answer; they differ in a single name. Knows what servers of this protocol put
 * where, takes an empty string for an absent one, and skips what it does not know. Only the first choice is read: we never
 * ask for more.
 */
final class ChunkParser {
  private final JsonParser in;
  private final byte[] from;
  private final ReasoningDetails details;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thinking = new StringBuilder();
  private final List<ToolPiece> tools = new ArrayList<>();
  private final List<Citation> citations = new ArrayList<>();
  private String reasoning = "";
  private String reasoningContent = "";
  private String detailTexts = "";
  private String refusal = "";
  private boolean choiceRead;
  private boolean isError;
  private @Nullable String model;
  private @Nullable String servedBy;
  private @Nullable String finish;
  private @Nullable String nativeFinish;
  private @Nullable Accounts accounts;
  private @Nullable ProviderError error;

  private ChunkParser(JsonParser in, byte[] from, ReasoningDetails details) {
    this.in = in;
    this.from = from;
    this.details = details;
  }

  /**
   * Reads one JSON object.
   *
   * @param details gets what it holds of them
   * @throws Malformed if it is none
   */
  static Chunk parse(byte[] json, int length, ReasoningDetails details) {
    try (JsonParser in = Json.parser(json, length)) {
      if (in.currentToken() != JsonToken.START_OBJECT) {
        throw new Malformed("no JSON object");
      }
      var parser = new ChunkParser(in, json, details);
      Json.properties(in, parser::root);
      if (in.nextToken() != null) {
        throw new Malformed("more than one JSON object");
      }
      if (parser.isError && parser.error == null) {
        parser.error = ErrorParser.ofBody(Arrays.copyOf(json, length));
      }
      return parser.chunk();
    } catch (JacksonException e) {
      throw new Malformed("no JSON");
    }
  }

  private void root(String name) {
    switch (name) {
      case "model" -> model = filled();
      case "provider" -> servedBy = filled();
      case "choices" -> Json.elements(in, this::choice);
      case "usage" -> usage();
      case "x_groq" -> Json.properties(in, this::groq);
      case "error" -> error = ErrorParser.ofValue(in);
      case "object" -> isError = "error".equals(Json.text(in));
      default -> in.skipChildren();
    }
  }

  private void groq(String name) {
    if (name.equals("usage")) {
      usage();
    } else {
      in.skipChildren();
    }
  }

  private void usage() {
    Accounts read = Accounts.of(in);
    accounts = read == null ? accounts : read;
  }

  private void choice() {
    if (choiceRead) {
      in.skipChildren();
      return;
    }
    choiceRead = true;
    Json.properties(in, this::choiceProperty);
  }

  private void choiceProperty(String name) {
    switch (name) {
      case "delta", "message" -> Json.properties(in, this::message);
      case "finish_reason" -> finish = filled();
      case "native_finish_reason" -> nativeFinish = filled();
      case "error" -> error = ErrorParser.ofValue(in);
      default -> in.skipChildren();
    }
  }

  private void message(String name) {
    switch (name) {
      case "content" -> content();
      case "reasoning" -> reasoning = orEmpty();
      case "reasoning_content" -> reasoningContent = orEmpty();
      case "reasoning_details" -> detailTexts = details.read(in, from);
      case "refusal" -> refusal = orEmpty();
      case "tool_calls" -> Json.elements(in, () -> tools.add(ToolPiece.of(in)));
      case "function_call" -> functionCall();
      case "annotations" -> Json.elements(in, this::annotation);
      default -> in.skipChildren();
    }
  }

  private void functionCall() {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      tools.add(ToolPiece.of(in));
    } else {
      in.skipChildren();
    }
  }

  private void annotation() {
    Citation citation = Citation.of(in);
    if (citation != null) {
      citations.add(citation);
    }
  }

  /** A string, or an array of parts, some of which may be thoughts. */
  private void content() {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      text.append(in.getString());
    } else {
      Json.elements(in, () -> Json.properties(in, this::part));
    }
  }

  private void part(String name) {
    switch (name) {
      case "text" -> text.append(orEmpty());
      case "thinking" -> Json.elements(in, () -> Json.properties(in, this::thought));
      case "refusal" -> refusal += orEmpty();
      default -> in.skipChildren();
    }
  }

  private void thought(String name) {
    if (name.equals("text")) {
      thinking.append(orEmpty());
    } else {
      in.skipChildren();
    }
  }

  private Chunk chunk() {
    return new Chunk(
        model,
        servedBy,
        reasoning(),
        reasoningContent,
        text.toString(),
        refusal,
        tools,
        citations,
        finish,
        nativeFinish,
        accounts,
        error);
  }

  /** Servers write the same thoughts to several places. */
  private String reasoning() {
    if (!reasoning.isEmpty()) {
      return reasoning;
    }
    if (!reasoningContent.isEmpty()) {
      return reasoningContent;
    }
    return detailTexts.isEmpty() ? thinking.toString() : detailTexts;
  }

  private String orEmpty() {
    String value = Json.text(in);
    return value == null ? "" : value;
  }

  private @Nullable String filled() {
    String value = Json.text(in);
    return value == null || value.isEmpty() ? null : value;
  }
}
