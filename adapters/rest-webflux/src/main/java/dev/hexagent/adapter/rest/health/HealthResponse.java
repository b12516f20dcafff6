package dev.hexagent.adapter.rest.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Health", description = "The server lives.")
record HealthResponse(
    @Schema(example = "healthy") String status,
    @Schema(example = "Hexagent") String service,
    @Schema(example = "0.1.0") String version,
    @JsonProperty("openrouter_configured") @Nullable Boolean openrouterConfigured,

    @JsonProperty("default_model") @Schema(example = "openai/gpt-4o") @Nullable
    String defaultModel) {}
