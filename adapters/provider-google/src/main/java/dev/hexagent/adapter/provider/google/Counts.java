package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.domain.usage.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Reads what Gemini counts: thoughts beside the answer, the results of its own tools beside the prompt. */
final class Counts {
  private final JsonParser in;
  private long prompt;
  private long tools;
  private long cached;
  private long answer;
  private long thoughts;

  private Counts(JsonParser in) {
    this.in = in;
  }

  /** The value of a property {@code usageMetadata}; {@code null} if it counts nothing. */
  static @Nullable Usage of(JsonParser in) {
    var counts = new Counts(in);
    Json.properties(in, counts::property);
    return counts.usage();
  }

  private void property(String property) {
    switch (property) {
      case "promptTokenCount" -> prompt = Json.count(in);
      case "toolUsePromptTokenCount" -> tools = Json.count(in);
      case "cachedContentTokenCount" -> cached = Json.count(in);
      case "candidatesTokenCount" -> answer = Json.count(in);
      case "thoughtsTokenCount" -> thoughts = Json.count(in);
      default -> in.skipChildren();
    }
  }

  private @Nullable Usage usage() {
    return prompt + tools + answer + thoughts == 0
        ? null
        : new Usage(prompt + tools, answer + thoughts, thoughts, cached, 0, false);
  }
}
