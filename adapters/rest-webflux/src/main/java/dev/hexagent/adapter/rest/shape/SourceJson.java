package dev.hexagent.adapter.rest.shape;

import dev.hexagent.domain.content.Source;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that an answer rests on. */
@Schema(name = "Source", description = "Something that an answer rests on.")
public record SourceJson(
    @Schema(description = "Tells it from the other sources of the same answer.", example = "1")
    String id,

    @Schema(example = "The history of tea") String title,

    @Schema(
        description = "Where it is, as the provider wrote it: not checked.",
        example = "https://tea.example/history")
    @Nullable
    String url,

    @Schema(description = "A passage of it.") @Nullable String quote) {
  /** The shape of a source. */
  public static SourceJson of(Source source) {
    return new SourceJson(source.id(), source.title(), source.url(), source.quote());
  }
}
