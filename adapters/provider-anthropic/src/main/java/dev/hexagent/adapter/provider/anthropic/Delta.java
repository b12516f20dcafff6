package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.provider.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * What an event adds to a block, or to the message. It holds one of these; the rest is absent.
 *
 * @param text of the answer
 * @param thinking what the model thinks
 * @param signature vouches for what it thinks
 * @param json of a tool's input
 * @param citation what the text rests on
 * @param stopReason why the message ends
 * @param others what means nothing to us, as JSON by name
 */
record Delta(
    @Nullable String text,
    @Nullable String thinking,
    @Nullable String signature,
    @Nullable String json,
    @Nullable Citation citation,
    @Nullable String stopReason,
    Map<String, String> others) {
  /** The value of a property {@code delta}. */
  static Delta of(JsonParser in, byte[] from) {
    var reader = new Reader(in, from);
    Json.properties(in, reader::property);
    return new Delta(
        reader.text,
        reader.thinking,
        reader.signature,
        reader.json,
        reader.citation,
        reader.stopReason,
        reader.others == null ? Map.of() : reader.others);
  }

  private static final class Reader {
    private final JsonParser in;
    private final byte[] from;
    private @Nullable String text;
    private @Nullable String thinking;
    private @Nullable String signature;
    private @Nullable String json;
    private @Nullable Citation citation;
    private @Nullable String stopReason;
    private @Nullable Map<String, String> others;

    Reader(JsonParser in, byte[] from) {
      this.in = in;
      this.from = from;
    }

    void property(String property) {
      switch (property) {
        case "text" -> text = Json.text(in);
        case "thinking" -> thinking = Json.text(in);
        case "signature" -> signature = Json.text(in);
        case "partial_json" -> json = Json.text(in);
        case "citation" -> citation = Citation.of(in);
        case "stop_reason" -> stopReason = Json.text(in);
        case "type" -> in.skipChildren();
        default -> other(property, Json.exact(in, from));
      }
    }

    /** Most deltas hold none, and there is one for each word. */
    private void other(String property, String json) {
      if (others == null) {
        others = new LinkedHashMap<>();
      }
      others.put(property, json);
    }
  }
}
