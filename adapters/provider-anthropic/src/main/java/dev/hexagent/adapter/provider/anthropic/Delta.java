package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.provider.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * What an event adds to a block, or to the message. It holds one of these; all others are absent.
 *
 * @param text of the answer
 * @param thinking what the model thinks
 * @param signature vouches for what it thinks
 * @param json of a tool's input
 * @param citation what the text rests on
 * @param stopReason why the message ends
 */
record Delta(
    @Nullable String text,
    @Nullable String thinking,
    @Nullable String signature,
    @Nullable String json,
    @Nullable Citation citation,
    @Nullable String stopReason) {
  /** The value of a property {@code delta}. */
  static Delta of(JsonParser in) {
    var reader = new Reader(in);
    Json.properties(in, reader::property);
    return new Delta(
        reader.text,
        reader.thinking,
        reader.signature,
        reader.json,
        reader.citation,
        reader.stopReason);
  }

  private static final class Reader {
    private final JsonParser in;
    private @Nullable String text;
    private @Nullable String thinking;
    private @Nullable String signature;
    private @Nullable String json;
    private @Nullable Citation citation;
    private @Nullable String stopReason;

    Reader(JsonParser in) {
      this.in = in;
    }

    void property(String property) {
      switch (property) {
        case "text" -> text = Json.text(in);
        case "thinking" -> thinking = Json.text(in);
        case "signature" -> signature = Json.text(in);
        case "partial_json" -> json = Json.text(in);
        case "citation" -> citation = Citation.of(in);
        case "stop_reason" -> stopReason = Json.text(in);
        default -> in.skipChildren();
      }
    }
  }
}
