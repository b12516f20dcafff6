package dev.hexagent.adapter.provider.openai;

import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a provider says a call used and cost.
 *
 * @param cost {@code null} if the provider does not tell
 */
record Accounts(Usage usage, @Nullable Cost cost) {

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
    private @Nullable BigDecimal upstreamCost;
    private boolean ownKey;

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
        case "cost_details" -> Json.properties(in, inner -> costDetail(in, inner));
        case "is_byok" -> ownKey = in.currentToken() == JsonToken.VALUE_TRUE;
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

    private void costDetail(JsonParser in, String name) {
      if (name.equals("upstream_inference_cost")) {
        upstreamCost = Json.decimal(in);
      } else {
        in.skipChildren();
      }
    }

    /** Some providers leave reasoning out of the completion; their total tells. */
    Accounts accounts() {
      boolean apart = reasoning > 0 && total == prompt + completion + reasoning;
      long generated = apart ? completion + reasoning : completion;
      return new Accounts(
          new Usage(prompt, generated, reasoning, cacheRead, cacheWrite, false), spent());
    }

    /** With a key of one's own at the upstream, its bill comes on top of the provider's fee. */
    private @Nullable Cost spent() {
      if (cost == null) {
        return null;
      }
      return Cost.reported(ownKey && upstreamCost != null ? cost.add(upstreamCost) : cost);
    }
  }
}
