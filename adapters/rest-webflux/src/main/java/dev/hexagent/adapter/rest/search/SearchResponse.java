package dev.hexagent.adapter.rest.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.in.SearchConversations.Found;
import dev.hexagent.application.port.in.SearchConversations.Results;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "FoundMessages")
record SearchResponse(
    List<FoundResponse> items,

    @JsonProperty("next_cursor")
    @Schema(description = "For the page behind it; absent on the last page.")
    @Nullable
    String nextCursor,

    @Schema(description = "True while the index lacks messages; absent when it has all of them.")
    @Nullable
    Boolean partial) {
  static SearchResponse of(Results results) {
    Slice<Found> page = results.page();
    return new SearchResponse(
        page.items().stream().map(FoundResponse::of).toList(),
        page.nextCursor(),
        results.partial() ? true : null);
  }
}
