package dev.hexagent.adapter.rest.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.adapter.rest.shape.CostJson;
import dev.hexagent.adapter.rest.shape.UsageJson;
import dev.hexagent.domain.run.Totals;
import io.swagger.v3.oas.annotations.media.Schema;

/** The accounts of a run, as every last event has them. */
@Schema(name = "Accounts", description = "The accounts of the whole run.")
public record AccountsJson(
    UsageJson usage,
    CostJson cost,
    @Schema(description = "Model calls that were begun.") int steps,
    @JsonProperty("took_ms") long tookMs) {
  static AccountsJson of(Totals totals) {
    return new AccountsJson(
        UsageJson.of(totals.usage()),
        CostJson.of(totals.cost()),
        totals.steps(),
        totals.took().toMillis());
  }
}
