package dev.hexagent.adapter.provider.google;

import dev.hexagent.domain.model.ModelRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What some models refuse and a request makes sense without. Google names no field in its refusals. */
enum Extra {
  /** To be shown what the model thinks. Not a setting of anybody's, so nobody misses it. */
  THOUGHTS(null, "thinking"),
  /** A schema that the answer must fit; the instructions describe it, too. */
  SCHEMA("response_format", "json mode", "schema", "mime");

  private final @Nullable String setting;
  private final List<String> words;

  Extra(@Nullable String setting, String... words) {
    this.setting = setting;
    this.words = List.of(words);
  }

  /** Which of them a refusal is about, {@code null} if it is about none. */
  static @Nullable Extra refusedBy(@Nullable String refusal) {
    String text = refusal == null ? "" : refusal.toLowerCase(Locale.ROOT);
    for (Extra extra : values()) {
      if (extra.words.stream().anyMatch(text::contains)) {
        return extra;
      }
    }
    return null;
  }

  /** What a request has of it, {@code null} if nothing. */
  @Nullable
  Object value(ModelRequest request) {
    return switch (this) {
      case THOUGHTS -> "";
      case SCHEMA -> request.format() == null ? null : request.format().jsonSchema();
    };
  }

  /** The settings of a request that these stand for. */
  static List<String> settings(Set<Extra> dropped) {
    var settings = new ArrayList<String>();
    for (Extra extra : dropped) {
      if (extra.setting != null) {
        settings.add(extra.setting);
      }
    }
    return settings;
  }
}
