package dev.hexagent.adapter.rest.runs;

import dev.hexagent.adapter.rest.shape.ResponseFormatJson;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ResponseFormat;
import org.jspecify.annotations.Nullable;

/** What a request wants to be different for its turn. */
record WantedSettings(
    @Nullable String model,
    @Nullable String systemPrompt,
    @Nullable Double temperature,
    @Nullable Integer maxTokens,
    @Nullable ResponseFormatJson responseFormat) {
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
