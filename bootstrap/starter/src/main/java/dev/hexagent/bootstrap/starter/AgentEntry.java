package dev.hexagent.bootstrap.starter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ResponseFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One agent of the file, with the API's names. */
record AgentEntry(
    @Nullable String id,
    @Nullable String name,
    @Nullable String description,
    @JsonProperty("system_prompt") @Nullable String systemPrompt,
    @Nullable String model,
    @Nullable List<String> fallbacks,
    @Nullable Double temperature,
    @JsonProperty("max_tokens") @Nullable Integer maxTokens,
    @JsonProperty("response_format") @Nullable FormatEntry responseFormat,
    @Nullable ContextEntry context) {

  /** How much of a conversation it is told. */
  record ContextEntry(
      @JsonProperty("last_turns") @Nullable Integer lastTurns,
      @Nullable Integer tokens,
      @Nullable Boolean summary) {

    ContextPolicy policy() {
      return new ContextPolicy(lastTurns, tokens, Boolean.TRUE.equals(summary));
    }
  }

  /** The shape of its answers. */
  record FormatEntry(
      @Nullable String type,
      @JsonProperty("json_schema") @Nullable JsonNode jsonSchema,
      @Nullable JsonNode examples,
      @Nullable String description) {

    ResponseFormat format() {
      return new ResponseFormat(kind(), text(jsonSchema), text(examples), description);
    }

    private ResponseFormat.Type kind() {
      try {
        return ResponseFormat.Type.valueOf(type == null ? "" : type.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new InvalidField(
            "response_format.type",
            "must be plain_text, json, markdown or code_block but is " + type);
      }
    }

    private static @Nullable JsonText text(@Nullable JsonNode node) {
      return node == null || node.isNull() ? null : new JsonText(node.toString());
    }
  }

  AgentId agentId() {
    if (id == null) {
      throw new InvalidField("id", "is missing");
    }
    return new AgentId(id);
  }

  /** What it is told to be; {@code null} if something is wrong, which is noted. */
  @Nullable
  AgentDefinition definition(String prefix, Faults faults) {
    ModelRef ref = model == null ? null : faults.attempt(prefix, () -> new ModelRef(model));
    GenerationSettings settings = faults.attempt(
        prefix,
        () -> new GenerationSettings(temperature, maxTokens).or(GenerationSettings.DEFAULT));
    List<ModelRef> others = faults.attempt(
        prefix, () -> ModelRef.all("fallbacks", Objects.requireNonNullElse(fallbacks, List.of())));
    ResponseFormat format =
        responseFormat == null ? null : faults.attempt(prefix, responseFormat::format);
    ContextPolicy told = context == null ? null : faults.attempt(prefix, context::policy);
    return faults.attempt(
        prefix,
        () -> new AgentDefinition(
            name == null ? "" : name,
            description == null ? "" : description,
            systemPrompt == null ? "" : systemPrompt.strip(),
            ref,
            others == null ? List.of() : others,
            settings == null ? GenerationSettings.DEFAULT : settings,
            format,
            told == null ? ContextPolicy.EVERYTHING : told));
  }
}
