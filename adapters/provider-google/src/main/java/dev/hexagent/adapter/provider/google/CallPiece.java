package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.http.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What one part says of a tool's call: all of it, as a rule. Vertex AI may be asked for the arguments value by value; then a
 * part without a name continues the call before it.
 *
 * @param id may be empty
 * @param name of the tool, may be empty
 * @param arguments all of them as JSON, {@code null} if they come value by value or there are none
 * @param values of single arguments
 * @param continues whether more of the call comes
 */
record CallPiece(
    String id, String name, @Nullable String arguments, List<Value> values, boolean continues) {
  /**
   * A value in the arguments.
   *
   * @param path where, as a JSON path
   * @param text a piece of a string, to be appended to what is there; {@code null} if it is no string
   * @param json any other value; {@code null} if it is a string
   */
  record Value(String path, @Nullable String text, @Nullable String json) {}

  /** The value of a property {@code functionCall}; {@code null} if it is no object. */
  static @Nullable CallPiece of(JsonParser in, byte[] from) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return null;
    }
    var reader = new Reader(in, from);
    Json.properties(in, reader::property);
    return new CallPiece(reader.id, reader.name, reader.arguments, reader.values, reader.continues);
  }

  private static final class Reader {
    private final JsonParser in;
    private final byte[] from;
    private final List<Value> values = new ArrayList<>();
    private String id = "";
    private String name = "";
    private @Nullable String arguments;
    private boolean continues;

    Reader(JsonParser in, byte[] from) {
      this.in = in;
      this.from = from;
    }

    void property(String property) {
      switch (property) {
        case "id" -> id = text();
        case "name" -> name = text();
        case "args" ->
          arguments = in.currentToken() == JsonToken.VALUE_NULL ? null : Json.exact(in, from);
        case "partialArgs" -> Json.elements(in, this::value);
        case "willContinue" -> {
          continues = in.currentToken() == JsonToken.VALUE_TRUE;
          in.skipChildren();
        }
        default -> in.skipChildren();
      }
    }

    private void value() {
      var value = new ValueReader(in, from);
      Json.properties(in, value::property);
      if (value.text != null || value.json != null) {
        values.add(new Value(value.path, value.text, value.json));
      }
    }

    private String text() {
      String value = Json.text(in);
      return value == null ? "" : value;
    }
  }

  private static final class ValueReader {
    private final JsonParser in;
    private final byte[] from;
    private String path = "";
    private @Nullable String text;
    private @Nullable String json;

    ValueReader(JsonParser in, byte[] from) {
      this.in = in;
      this.from = from;
    }

    void property(String property) {
      switch (property) {
        case "jsonPath" -> {
          String value = Json.text(in);
          path = value == null ? "" : value;
        }
        case "stringValue" -> text = Json.text(in);
        case "numberValue", "boolValue" -> json = Json.exact(in, from);
        case "nullValue" -> {
          json = "null";
          in.skipChildren();
        }
        default -> in.skipChildren();
      }
    }
  }
}
