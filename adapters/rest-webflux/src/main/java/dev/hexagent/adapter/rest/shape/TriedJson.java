package dev.hexagent.adapter.rest.shape;

import dev.hexagent.domain.conversation.Tried;
import dev.hexagent.domain.model.ModelNaming;
import io.swagger.v3.oas.annotations.media.Schema;

/** A model that was asked before the one that answered. */
@Schema(name = "Tried", description = "A model that was asked before the one that answered.")
public record TriedJson(
    @Schema(example = "openai/gpt-4o") String model,

    @Schema(description = "Why it did not answer.", example = "rate_limited")
    String code) {
  static TriedJson of(Tried tried, ModelNaming naming) {
    return new TriedJson(naming.print(tried.model()), tried.code().wire());
  }
}
