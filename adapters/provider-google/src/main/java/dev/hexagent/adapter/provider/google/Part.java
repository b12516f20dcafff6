package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One part of what the model says. It has words, a call, or something opaque, or only a signature.
 *
 * @param text its words, if it has some; may be empty
 * @param thought whether they are thoughts
 * @param call what it says of a tool's call
 * @param opaque what else it is, as JSON and as it came: code that was run and its result, for example
 * @param signature what Google wants back on the same part
 */
record Part(
    @Nullable String text,
    boolean thought,
    @Nullable CallPiece call,
    @Nullable String opaque,
    @Nullable String signature) {
  /** What nobody can be shown yet: pictures and sound are large, so they are not kept either. */
  private static final String MEDIA = "inlineData";

  /** An element of {@code parts}. */
  static Part of(JsonParser in, byte[] from) {
    int begin = Json.begin(in);
    var reader = new Reader(in, from);
    Json.properties(in, reader::property);
    return reader.part(begin);
  }

  boolean saysSomething() {
    return text != null && !text.isEmpty() || call != null || opaque != null || signature != null;
  }

  private static final class Reader {
    private final JsonParser in;
    private final byte[] from;
    private boolean opaque;
    private boolean media;
    private @Nullable String text;
    private boolean thought;
    private @Nullable CallPiece call;
    private @Nullable String signature;

    Reader(JsonParser in, byte[] from) {
      this.in = in;
      this.from = from;
    }

    void property(String property) {
      switch (property) {
        case "text" -> text = Json.text(in);
        case "thought" -> {
          thought = in.currentToken() == JsonToken.VALUE_TRUE;
          in.skipChildren();
        }
        case "thoughtSignature" -> {
          String value = Json.text(in);
          signature = value == null || value.isEmpty() ? null : value;
        }
        case "functionCall" -> call = CallPiece.of(in, from);
        case MEDIA -> {
          media = true;
          in.skipChildren();
        }
        default -> {
          opaque = true;
          in.skipChildren();
        }
      }
    }

    Part part(int begin) {
      boolean known = text != null || call != null || media || !opaque;
      boolean bare = text == null && call == null && known && signature != null;
      return new Part(
          bare ? "" : text, thought, call, known ? null : Json.exact(in, begin, from), signature);
    }
  }
}
