package dev.hexagent.adapter.store.r2dbc;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.domain.content.Source;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source of an answer as it is stored. None at all is {@code NULL}. */
record StoredSource(
    @JsonProperty(required = true) String id,
    @JsonProperty(required = true) String title,
    @Nullable String url,
    @Nullable String quote) {
  static @Nullable String write(List<Source> sources) {
    return sources.isEmpty()
        ? null
        : StoredJson.write(sources.stream().map(StoredSource::of).toArray(StoredSource[]::new));
  }

  static List<Source> read(@Nullable String json) {
    return json == null
        ? List.of()
        : Arrays.stream(StoredJson.read(json, StoredSource[].class))
            .map(StoredSource::source)
            .toList();
  }

  static StoredSource of(Source source) {
    return new StoredSource(source.id(), source.title(), source.url(), source.quote());
  }

  Source source() {
    return new Source(id, title, url, quote);
  }
}
