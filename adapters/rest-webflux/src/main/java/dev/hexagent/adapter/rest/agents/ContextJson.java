package dev.hexagent.adapter.rest.agents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.domain.agent.ContextPolicy;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** How much of a conversation an agent is told, in requests and answers alike. */
@Schema(
    name = "ContextPolicy",
    description =
        "How much of a conversation goes to the model, counted from its end in whole turns. The newest turn always goes.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContextJson(
    @JsonProperty("last_turns")
    @Schema(
        description = "Most turns, the newest one included.",
        minimum = "1",
        maximum = "10000",
        example = "20")
    @Nullable
    Integer lastTurns,

    @Schema(
        description = "About how many tokens they may have in all; instructions do not count.",
        minimum = "1",
        maximum = "10000000",
        example = "16000")
    @Nullable
    Integer tokens,

    @Schema(
        description =
            "Whether a model sums up what is left out, at the cost of a call whenever a bound is reached.",
        defaultValue = "false")
    @Nullable
    Boolean summary) {

  /** The shape of a policy, {@code null} if it lets everything go. */
  static @Nullable ContextJson of(ContextPolicy policy) {
    return policy.equals(ContextPolicy.EVERYTHING)
        ? null
        : new ContextJson(policy.lastTurns(), policy.tokens(), policy.summary() ? true : null);
  }

  ContextPolicy policy() {
    return new ContextPolicy(lastTurns, tokens, Boolean.TRUE.equals(summary));
  }

  /** Tells {@code null}, which clears, from a field that is absent, which keeps. */
  static final class OrCleared extends ValueDeserializer<ContextJson> {
    @Override
    public ContextJson deserialize(JsonParser json, DeserializationContext context) {
      return context.readValue(json, ContextJson.class);
    }

    @Override
    public ContextJson getNullValue(DeserializationContext context) {
      return new ContextJson(null, null, null);
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
      return null;
    }
  }
}
