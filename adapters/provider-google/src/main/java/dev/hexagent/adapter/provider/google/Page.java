package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.http.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * What an answer is grounded in: a page of the web, a place on the map, or a passage that was retrieved.
 *
 * @param url not empty
 * @param title may be empty
 * @param passage of it, if one is told
 */
record Page(String url, String title, @Nullable String passage) {
  /** What the value of a property {@code groundingMetadata} names. */
  static List<Page> of(JsonParser in) {
    var pages = new ArrayList<Page>();
    Json.properties(in, property -> {
      if (property.equals("groundingChunks")) {
        Json.elements(in, () -> Json.properties(in, kind -> add(pages, in)));
      } else {
        in.skipChildren();
      }
    });
    return pages;
  }

  /** The kinds {@code web}, {@code maps} and {@code retrievedContext} have the same names in them. */
  private static void add(List<Page> pages, JsonParser in) {
    var reader = new Reader(in);
    Json.properties(in, reader::property);
    if (!reader.url.isEmpty()) {
      pages.add(new Page(reader.url, reader.title, reader.passage));
    }
  }

  private static final class Reader {
    private final JsonParser in;
    private String url = "";
    private String title = "";
    private @Nullable String passage;

    Reader(JsonParser in) {
      this.in = in;
    }

    void property(String property) {
      switch (property) {
        case "uri" -> url = text();
        case "title" -> title = text();
        case "text" -> {
          String words = text();
          passage = words.isBlank() ? null : words;
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
