package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.domain.usage.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * What Anthropic says of the tokens of a call, {@code null} where it says nothing. It counts what it took from its cache
 * and what it put there apart from the rest of the prompt.
 *
 * @param input tokens of the prompt that were neither read from the cache nor written to it
 * @param cacheRead tokens of the prompt read from the cache
 * @param cacheWrite tokens of the prompt written to the cache
 * @param output tokens of the answer, with what the model thought
 * @param thinking those of them that the model thought
 */
record TokenCounts(
    @Nullable Long input,
    @Nullable Long cacheRead,
    @Nullable Long cacheWrite,
    @Nullable Long output,
    @Nullable Long thinking) {
  static final TokenCounts NONE = new TokenCounts(null, null, null, null, null);

  /** The value of a property {@code usage}. */
  static TokenCounts of(JsonParser in) {
    var reader = new Reader(in);
    Json.properties(in, reader::property);
    return new TokenCounts(
        reader.input, reader.cacheRead, reader.cacheWrite, reader.output, reader.thinking);
  }

  /** These, and where they say nothing what was said before: counts are of the whole call, not of what came since. */
  TokenCounts or(TokenCounts before) {
    return new TokenCounts(
        or(input, before.input),
        or(cacheRead, before.cacheRead),
        or(cacheWrite, before.cacheWrite),
        or(output, before.output),
        or(thinking, before.thinking));
  }

  /** The same as we count; {@code null} if nothing is said. */
  @Nullable
  Usage usage() {
    if (equals(NONE)) {
      return null;
    }
    long read = orZero(cacheRead);
    long written = orZero(cacheWrite);
    return new Usage(
        orZero(input) + read + written, orZero(output), orZero(thinking), read, written, false);
  }

  private static @Nullable Long or(@Nullable Long first, @Nullable Long second) {
    return first == null ? second : first;
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }

  private static final class Reader {
    private final JsonParser in;
    private @Nullable Long input;
    private @Nullable Long cacheRead;
    private @Nullable Long cacheWrite;
    private @Nullable Long output;
    private @Nullable Long thinking;

    Reader(JsonParser in) {
      this.in = in;
    }

    void property(String property) {
      switch (property) {
        case "input_tokens" -> input = count();
        case "cache_read_input_tokens" -> cacheRead = count();
        case "cache_creation_input_tokens" -> cacheWrite = count();
        case "output_tokens" -> output = count();
        case "output_tokens_details" -> Json.properties(in, this::detail);
        default -> in.skipChildren();
      }
    }

    private void detail(String property) {
      if (property.equals("thinking_tokens")) {
        thinking = count();
      } else {
        in.skipChildren();
      }
    }

    private @Nullable Long count() {
      boolean number = in.currentToken() != null && in.currentToken().isNumeric();
      long count = Json.count(in);
      return number ? count : null;
    }
  }
}
