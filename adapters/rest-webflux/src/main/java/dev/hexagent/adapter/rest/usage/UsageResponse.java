package dev.hexagent.adapter.rest.usage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.UsageGroup;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "UsageGroups")
record UsageResponse(
    List<UsageGroupResponse> items,

    @JsonProperty("next_cursor")
    @Schema(description = "For the page behind it; absent on the last page.")
    @Nullable
    String nextCursor,

    @Schema(description = "Of all groups, those of other pages included.")
    UsageGroupResponse total) {
  static UsageResponse of(Slice<UsageGroup> page, UsageGroup total) {
    return new UsageResponse(
        page.items().stream().map(UsageGroupResponse::of).toList(),
        page.nextCursor(),
        UsageGroupResponse.of(total));
  }
}
