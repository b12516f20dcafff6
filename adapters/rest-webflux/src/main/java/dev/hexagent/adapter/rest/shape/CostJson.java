package dev.hexagent.adapter.rest.shape;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.domain.usage.Cost;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Money spent. */
@Schema(name = "Cost", description = "Money in USD.")
public record CostJson(
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(description = "Plain decimal; null when unknown, never 0 then.", example = "0.0000516")
    @Nullable
    String usd,

    @Schema(
        allowableValues = {"reported", "estimated", "mixed", "unknown"},
        example = "reported")
    String basis,

    @JsonProperty("unknown_attempts")
    @Schema(description = "How many attempts in this sum have no known price, if any.")
    @Nullable
    Integer unknownAttempts) {
  /** The shape of a cost. */
  public static CostJson of(Cost cost) {
    return new CostJson(
        cost.usd() == null ? null : cost.usd().toPlainString(),
        WireName.of(cost.basis()),
        cost.unknownAttempts() == 0 ? null : cost.unknownAttempts());
  }
}
