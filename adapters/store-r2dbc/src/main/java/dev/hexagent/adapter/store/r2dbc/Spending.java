package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;

/** What something took: the same columns in three tables. */
record Spending(Usage usage, Cost cost, Duration took) {
  static final Columns<Spending> COLUMNS = Columns.<Spending>of()
      .bigint("prompt_tokens", spending -> spending.usage.promptTokens())
      .bigint("completion_tokens", spending -> spending.usage.completionTokens())
      .bigint("reasoning_tokens", spending -> spending.usage.reasoningTokens())
      .bigint("cache_read_tokens", spending -> spending.usage.cacheReadTokens())
      .bigint("cache_write_tokens", spending -> spending.usage.cacheWriteTokens())
      .bool("usage_estimated", spending -> spending.usage.estimated())
      .money("cost_usd", spending -> spending.cost.usd())
      .word("cost_basis", spending -> spending.cost.basis().name())
      .integer("cost_unknown", spending -> spending.cost.unknownAttempts())
      .bigint("took_nanos", spending -> spending.took.toNanos());

  static Spending read(Fields fields) {
    return new Spending(
        new Usage(
            fields.bigint("prompt_tokens"),
            fields.bigint("completion_tokens"),
            fields.bigint("reasoning_tokens"),
            fields.bigint("cache_read_tokens"),
            fields.bigint("cache_write_tokens"),
            fields.bool("usage_estimated")),
        cost(fields),
        Duration.ofNanos(fields.bigint("took_nanos")));
  }

  static Cost cost(Fields fields) {
    return new Cost(
        fields.moneyOrNull("cost_usd"),
        Cost.Basis.valueOf(fields.text("cost_basis")),
        fields.integer("cost_unknown"));
  }
}
