package dev.hexagent.adapter.rest.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hexagent.adapter.rest.shape.CostJson;
import dev.hexagent.adapter.rest.shape.UsageJson;
import dev.hexagent.application.port.UsageGroup;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "UsageGroup", description = "What some calls of models used and cost together.")
record UsageGroupResponse(
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(
        description = "What they have in common; null if it is not known, and of all calls.",
        example = "2026-11-22")
    @Nullable
    String key,

    @Schema(description = "How many runs they belong to.", example = "3")
    long runs,

    @Schema(description = "How many calls they are.", example = "4")
    long attempts,

    UsageJson usage,
    CostJson cost) {
  static UsageGroupResponse of(UsageGroup group) {
    return new UsageGroupResponse(
        group.key(),
        group.runs(),
        group.attempts(),
        UsageJson.of(group.usage()),
        CostJson.of(group.cost()));
  }
}
