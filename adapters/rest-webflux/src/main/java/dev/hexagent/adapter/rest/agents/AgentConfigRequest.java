package dev.hexagent.adapter.rest.agents;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.adapter.rest.json.NullIsEmpty;
import dev.hexagent.adapter.rest.shape.ResponseFormatJson;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ResponseFormat;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

@Schema(
    name = "AgentConfig",
    description = "What an agent is told to be. What is absent gets its default.")
record AgentConfigRequest(
    @Schema(
        requiredMode = Schema.RequiredMode.REQUIRED,
        minLength = 1,
        maxLength = 200,
        example = "Poet")
    @Nullable
    String name,

    @Schema(maxLength = 2000, defaultValue = "", example = "Answers in verse") @Nullable
    String description,

    @JsonProperty("system_prompt")
    @Schema(
        requiredMode = Schema.RequiredMode.REQUIRED,
        maxLength = 100_000,
        example = "You are a poet. Answer in verse.")
    @Nullable
    String systemPrompt,

    @Schema(
        description = "With or without its provider; the installation's default model when absent.",
        example = "openai/gpt-4o")
    @Nullable
    String model,

    @Schema( // the library would write a default of 0.7 as a text
        description = "0.7 when absent.",
        minimum = "0",
        maximum = "2",
        example = "0.7")
    @Nullable
    Double temperature,

    @JsonProperty("max_tokens")
    @Schema(minimum = "1", maximum = "1000000", defaultValue = "1000", example = "1000")
    @Nullable
    Integer maxTokens,

    @JsonProperty("response_format") @Nullable ResponseFormatJson responseFormat,

    @JsonDeserialize(using = NullIsEmpty.class)
    @ArraySchema(
        maxItems = AgentDefinition.MOST_FALLBACKS,
        arraySchema =
            @Schema(
                description =
                    "Models that are asked if the first one fails, in that order. Empty or null: the installation's."),
        schema = @Schema(example = "anthropic/claude-sonnet-4"))
    @Nullable
    List<String> fallbacks,

    @JsonDeserialize(using = ContextJson.OrCleared.class)
    @Schema(description = "Absent or null: it is told everything.")
    @Nullable
    ContextJson context) {
  /**
   * What it means.
   *
   * @param prefix of its fields in the body, empty or with a dot at its end
   * @throws dev.hexagent.domain.failure.InvalidField naming all that is wrong
   */
  AgentDefinition definition(String prefix) {
    var faults = new Faults();
    faults.require(name != null, prefix + "name", "is missing");
    faults.require(systemPrompt != null, prefix + "system_prompt", "is missing");
    ModelRef ref = model == null ? null : faults.attempt(prefix, () -> new ModelRef(model));
    List<ModelRef> others = fallbacks == null
        ? List.of()
        : faults.attempt(prefix, () -> ModelRef.all("fallbacks", fallbacks));
    ResponseFormat format = responseFormat == null ? null : responseFormat.read(prefix, faults);
    GenerationSettings settings = settings(prefix, faults);
    ContextPolicy told = context == null ? null : faults.attempt(prefix, context::policy);
    AgentDefinition definition = name == null
        ? null
        : faults.attempt(
            prefix,
            () -> new AgentDefinition(
                name,
                orEmpty(description),
                orEmpty(systemPrompt),
                ref,
                others == null ? List.of() : others,
                settings,
                format,
                told == null ? ContextPolicy.EVERYTHING : told));
    faults.throwIfAny();
    return Objects.requireNonNull(definition);
  }

  /** That definition, with those of our own fields that are absent here as they are now. */
  AgentDefinition keeping(AgentDefinition now, AgentDefinition wanted) {
    AgentDefinition falling = fallbacks == null ? wanted.fallingBackTo(now.fallbacks()) : wanted;
    return context == null ? falling.told(now.context()) : falling;
  }

  private GenerationSettings settings(String prefix, Faults faults) {
    GenerationSettings settings = faults.attempt(
        prefix,
        () -> new GenerationSettings(temperature, maxTokens).or(GenerationSettings.DEFAULT));
    return settings == null ? GenerationSettings.DEFAULT : settings;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
