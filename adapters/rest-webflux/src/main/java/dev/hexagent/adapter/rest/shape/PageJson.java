package dev.hexagent.adapter.rest.shape;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.application.port.Slice;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list. */
public record PageJson<T>(
    List<T> items,

    @JsonProperty("next_cursor")
    @Schema(description = "For the page behind it; absent on the last page.")
    @Nullable
    String nextCursor) {
  /** The shape of a page. */
  public static <T> PageJson<T> of(Slice<T> slice) {
    return new PageJson<>(slice.items(), slice.nextCursor());
  }
}
