package dev.hexagent.adapter.rest.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.Pricing;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Model", description = "A model on offer.")
@JsonInclude(JsonInclude.Include.ALWAYS)
record ModelResponse(
    @Schema(
        description = "Bare for models of the default provider, else provider:name.",
        example = "openai/gpt-4o")
    String id,

    @Schema(example = "OpenAI: GPT-4o") String name,
    String description,

    @JsonProperty("context_length")
    @Schema(description = "Tokens; null when unknown.", example = "128000")
    @Nullable
    Integer contextLength,

    @Schema(description = "null when unknown or decided at routing.") @Nullable
    PricingResponse pricing) {
  @Schema(name = "Pricing", description = "USD per token, as the provider writes it.")
  record PricingResponse(
      @Schema(example = "0.0000025") String prompt,
      @Schema(example = "0.00001") String completion) {
    static PricingResponse of(Pricing pricing) {
      return new PricingResponse(
          pricing.prompt().toPlainString(), pricing.completion().toPlainString());
    }
  }

  static ModelResponse of(ModelInfo model, ModelNaming naming) {
    return new ModelResponse(
        naming.print(model.id()),
        model.name(),
        model.description(),
        model.contextLength(),
        model.pricing() == null ? null : PricingResponse.of(model.pricing()));
  }
}
