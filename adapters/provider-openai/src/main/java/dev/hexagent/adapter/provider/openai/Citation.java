package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * A page on the web that an answer cites.
 *
 * @param url not empty
 * @param title may be empty
 * @param content a passage of it
 */
record Citation(String url, String title, @Nullable String content) {
  /** An element of {@code annotations}; {@code null} if it is something else, a file for instance. */
  static @Nullable Citation of(JsonParser in) {
    var reader = new Reader(in);
    Json.properties(in, reader::annotation);
    return reader.url.isEmpty() ? null : new Citation(reader.url, reader.title, reader.content);
  }

  private static final class Reader {
    private final JsonParser in;
    private String url = "";
    private String title = "";
    private @Nullable String content;

    Reader(JsonParser in) {
      this.in = in;
    }

    void annotation(String property) {
      if (property.equals("url_citation")) {
        Json.properties(in, this::citation);
      } else {
        in.skipChildren();
      }
    }

    private void citation(String property) {
      switch (property) {
        case "url" -> url = text();
        case "title" -> title = text();
        case "content" -> {
          String passage = text();
          content = passage.isBlank() ? null : passage;
        }
        default -> in.skipChildren();
      }
    }

    private String text() {
      String value = Json.text(in);
      return value == null ? "" : value;
    }
  }
}
