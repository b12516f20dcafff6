package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.provider.http.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A block of an answer's content: all of it, or the beginning of one that comes in pieces.
 *
 * @param type what it is, may be empty
 * @param text of the answer, may be empty
 * @param thinking what the model thinks, may be empty
 * @param signature vouches for what it thinks, may be empty
 * @param id of a tool's call, may be empty
 * @param name of the tool, may be empty
 * @param input of the tool as JSON, may be empty
 * @param resultOf id of the server's own call that it is the result of, may be empty
 * @param citations what the text rests on
 * @param json all of it as it came, byte for byte
 */
record Block(
    String type,
    String text,
    String thinking,
    String signature,
    String id,
    String name,
    String input,
    String resultOf,
    List<Citation> citations,
    String json) {
  static final String TEXT = "text";
  static final String THINKING = "thinking";
  static final String REDACTED_THINKING = "redacted_thinking";
  static final String TOOL_USE = "tool_use";

  /** The kind under which blocks are sealed that mean nothing to us. */
  static final String OTHER = "block";

  /**
   * The value of a property {@code content_block}, or an element of {@code content}; {@code null} if it is no object.
   *
   * @param from what the parser reads
   */
  static @Nullable Block of(JsonParser in, byte[] from) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return null;
    }
    int begin = Json.begin(in);
    var reader = new Reader(in, from);
    Json.properties(in, reader::property);
    return new Block(
        reader.type,
        reader.text,
        reader.thinking,
        reader.signature,
        reader.id,
        reader.name,
        reader.input,
        reader.resultOf,
        reader.citations,
        Json.exact(in, begin, from));
  }

  private static final class Reader {
    private final JsonParser in;
    private final byte[] from;
    private final List<Citation> citations = new ArrayList<>();
    private String type = "";
    private String text = "";
    private String thinking = "";
    private String signature = "";
    private String id = "";
    private String name = "";
    private String input = "";
    private String resultOf = "";

    Reader(JsonParser in, byte[] from) {
      this.in = in;
      this.from = from;
    }

    void property(String property) {
      switch (property) {
        case "type" -> type = orEmpty();
        case "text" -> text = orEmpty();
        case "thinking" -> thinking = orEmpty();
        case "signature" -> signature = orEmpty();
        case "id" -> id = orEmpty();
        case "name" -> name = orEmpty();
        case "input" ->
          input = in.currentToken() == JsonToken.START_OBJECT ? Json.exact(in, from) : "";
        case "tool_use_id" -> resultOf = orEmpty();
        case "citations" -> Json.elements(in, () -> citations.add(Citation.of(in)));
        default -> in.skipChildren();
      }
    }

    private String orEmpty() {
      String value = Json.text(in);
      return value == null ? "" : value;
    }
  }
}
