package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What one piece of an answer says of a tool's call.
 *
 * @param index which call of the answer, if it says so
 * @param id may be empty
 * @param name of the tool, may be empty
 * @param arguments to be appended to those of the pieces before, may be empty
 */
record ToolPiece(@Nullable Integer index, String id, String name, String arguments) {
  /** An element of {@code tool_calls}, or the value of {@code function_call}, which is older and has no more. */
  static ToolPiece of(JsonParser in) {
    var reader = new Reader(in);
    Json.properties(in, reader::property);
    return new ToolPiece(reader.index, reader.id, reader.name, reader.arguments);
  }

  private static final class Reader {
    private final JsonParser in;
    private @Nullable Integer index;
    private String id = "";
    private String name = "";
    private String arguments = "";

    Reader(JsonParser in) {
      this.in = in;
    }

    void property(String property) {
      switch (property) {
        case "index" -> {
          boolean number = in.currentToken() == JsonToken.VALUE_NUMBER_INT;
          long count = Json.count(in);
          index = number && count <= Integer.MAX_VALUE ? Integer.valueOf((int) count) : null;
        }
        case "id" -> id = text();
        case "function" -> Json.properties(in, this::property);
        case "name" -> name = text();
        case "arguments" ->
          arguments = in.currentToken() == JsonToken.START_OBJECT ? Json.raw(in) : text();
        default -> in.skipChildren();
      }
    }

    private String text() {
      String value = Json.text(in);
      return value == null ? "" : value;
    }
  }
}
