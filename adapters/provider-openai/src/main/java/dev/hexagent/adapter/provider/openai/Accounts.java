package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a provider says a call used and cost.
 *
 * @param usage {@code null} if the provider does not tell
 * @param cost what the provider itself bills; an upstream that is paid with a key of one's own is not in it. {@code null}
 *     if the provider does not tell
 */
record Accounts(@Nullable Usage usage, @Nullable Cost cost) {

  /** The value of a property {@code usage}; {@code null} if it stands for none. */
  static @Nullable Accounts of(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return null;
    }
    var reader = new Reader();
    Json.properties(in, name -> reader.property(in, name));
    return reader.accounts();
  }

  private static final class Reader {
    private long prompt;
    private long completion;
    private long total;
    private long reasoning;
    private long cacheRead;
    private long cacheWrite;
    private @Nullable BigDecimal cost;

    void property(JsonParser in, String name) {
      switch (name) {
        case "prompt_tokens" -> prompt = Json.count(in);
        case "completion_tokens" -> completion = Json.count(in);
        case "total_tokens" -> total = Json.count(in);
        case "prompt_tokens_details" -> Json.properties(in, inner -> promptDetail(in, inner));
        case "completion_tokens_details" ->
          Json.properties(in, inner -> completionDetail(in, inner));
        case "prompt_cache_hit_tokens" -> cacheRead = Math.max(cacheRead, Json.count(in));
        case "cost" -> cost = Json.decimal(in);
        default -> in.skipChildren();
      }
    }

    private void promptDetail(JsonParser in, String name) {
      switch (name) {
        case "cached_tokens" -> cacheRead = Math.max(cacheRead, Json.count(in));
        case "cache_write_tokens" -> cacheWrite = Json.count(in);
        default -> in.skipChildren();
      }
    }

    private void completionDetail(JsonParser in, String name) {
      if (name.equals("reasoning_tokens")) {
        reasoning = Json.count(in);
      } else {
        in.skipChildren();
      }
    }

    Accounts accounts() {
      return new Accounts(usage(), cost == null ? null : Cost.reported(cost));
    }

    /** Some providers leave reasoning out of the completion, and some do not name it: their total tells. */
    private @Nullable Usage usage() {
      if (prompt + completion + total == 0) {
        return null;
      }
      long apart = Math.max(0, total - prompt - completion);
      return new Usage(
          prompt, completion + apart, Math.max(reasoning, apart), cacheRead, cacheWrite, false);
    }
  }
}
