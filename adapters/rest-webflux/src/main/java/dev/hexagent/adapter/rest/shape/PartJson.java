package dev.hexagent.adapter.rest.shape;

import dev.hexagent.domain.content.ContentPart;
import io.swagger.v3.oas.annotations.media.Schema;

/** One piece of a message. */
@Schema(name = "Part", description = "One piece of a message.")
public record PartJson(
    @Schema(
        allowableValues = {"text", "reasoning"},
        example = "text")
    String type,

    @Schema(example = "Hello! How can I help?") String text) {
  /** The shape of a part; what a provider sealed into it stays here. */
  static PartJson of(ContentPart part) {
    if (part instanceof ContentPart.Text text) {
      return new PartJson("text", text.text());
    }
    return new PartJson("reasoning", ((ContentPart.Reasoning) part).text());
  }
}
