package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.model.ModelRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request still makes sense without. Anthropic names in a sentence only what a model does not take of it. */
enum Dispensable {
  /** Comes first: what is wrong with a schema may quote any name out of it. */
  RESPONSE_FORMAT("response_format", "\\boutput_config\\b|\\boutput_format\\b|structured.outputs?"),
  TEMPERATURE("temperature", "\\btemperature\\b"),
  CACHE_CONTROL("cache_control", "\\bcache_control\\b");

  private final String setting;
  private final Pattern sentence;

  Dispensable(String setting, String sentence) {
    this.setting = setting;
    this.sentence = Pattern.compile(sentence, Pattern.CASE_INSENSITIVE);
  }

  /** What a refusal is about, besides what the request was already without; {@code null} if it is something else. */
  static @Nullable Dispensable namedIn(String refusal, Set<Dispensable> without) {
    return Arrays.stream(values())
        .filter(
            each -> !without.contains(each) && each.sentence.matcher(refusal).find())
        .findFirst()
        .orElse(null);
  }

  /** What a request has of it, {@code null} if nothing. */
  @Nullable
  Object value(ModelRequest request, @Nullable JsonText schema) {
    return switch (this) {
      case RESPONSE_FORMAT -> schema;
      case TEMPERATURE -> request.settings().temperature();
      case CACHE_CONTROL -> "";
    };
  }

  /** Those that somebody has set, by name. That there is a cache is our affair. */
  static List<String> settings(Set<Dispensable> dropped) {
    return dropped.stream()
        .filter(each -> each != CACHE_CONTROL)
        .map(each -> each.setting)
        .sorted()
        .toList();
  }
}
