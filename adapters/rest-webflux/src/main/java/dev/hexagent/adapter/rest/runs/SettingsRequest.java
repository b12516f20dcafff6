package dev.hexagent.adapter.rest.runs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.adapter.rest.shape.ResponseFormatJson;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ResponseFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
    name = "TurnSettings",
    description = "What is different for one turn; what is absent is as the agent says.")
record SettingsRequest(
    @Schema(description = "Another model, with or without its provider.", example = "openai/gpt-4o")
    @Nullable
    String model,

    @JsonProperty("system_prompt") @Schema(maxLength = 100_000) @Nullable
    String systemPrompt,

    @Schema(minimum = "0", maximum = "2") @Nullable Double temperature,

    @JsonProperty("max_tokens") @Schema(minimum = "1", maximum = "1000000") @Nullable
    Integer maxTokens,

    @JsonProperty("response_format") @Nullable ResponseFormatJson responseFormat) {
  /** What it means; what is wrong is noted, and then the result is of no use. */
  TurnSettings read(Faults faults) {
    ModelRef ref = model == null ? null : faults.attempt("", () -> new ModelRef(model));
    ResponseFormat format = responseFormat == null ? null : responseFormat.read("", faults);
    GenerationSettings generation =
        faults.attempt("", () -> new GenerationSettings(temperature, maxTokens));
    TurnSettings settings = generation == null
        ? null
        : faults.attempt("", () -> new TurnSettings(ref, systemPrompt, generation, format));
    return settings == null ? TurnSettings.NONE : settings;
  }
}
