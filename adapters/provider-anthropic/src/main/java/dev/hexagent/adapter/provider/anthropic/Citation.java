package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.domain.content.Source;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * What an answer cites: a page on the web, a result of a search, or a passage of a document.
 *
 * @param url of the page, or where the search found the result
 * @param title may be empty
 * @param document which of the documents it is, if it is one
 * @param text the passage
 */
record Citation(
    @Nullable String url,
    String title,
    @Nullable Long document,
    @Nullable String text) {
  /** An element of {@code citations}. */
  static Citation of(JsonParser in) {
    var reader = new Reader(in);
    Json.properties(in, reader::property);
    return new Citation(reader.url, reader.title, reader.document, reader.text);
  }

  /** What tells the cited thing from others; empty if nothing does. */
  String key() {
    return Stream.of(url, document, title)
        .filter(Objects::nonNull)
        .map(Object::toString)
        .findFirst()
        .orElse("");
  }

  /** The same as a source with that id. */
  Source source(String id) {
    return new Source(id, title, url, text);
  }

  private static final class Reader {
    private final JsonParser in;
    private @Nullable String url;
    private String title = "";
    private @Nullable Long document;
    private @Nullable String text;

    Reader(JsonParser in) {
      this.in = in;
    }

    void property(String property) {
      switch (property) {
        case "url", "source" -> url = filled();
        case "title", "document_title" -> {
          String words = filled();
          title = words == null ? "" : words;
        }
        case "document_index" -> document = Json.count(in);
        case "cited_text" -> text = filled();
        default -> in.skipChildren();
      }
    }

    private @Nullable String filled() {
      String value = Json.text(in);
      return value == null || value.isBlank() ? null : value;
    }
  }
}
