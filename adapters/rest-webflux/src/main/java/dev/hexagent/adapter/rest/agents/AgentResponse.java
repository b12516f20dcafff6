package dev.hexagent.adapter.rest.agents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.adapter.rest.shape.ResponseFormatJson;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "Agent", description = "An agent.")
@JsonInclude(JsonInclude.Include.ALWAYS)
record AgentResponse(
    @Schema(description = "Made from the name.", example = "poet")
    String id,

    @Schema(example = "Poet") String name,
    @Schema(example = "Answers in verse") String description,

    @JsonProperty("system_prompt") @Schema(example = "You are a poet. Answer in verse.")
    String systemPrompt,

    @Schema(description = "The default model if it names none.", example = "openai/gpt-4o")
    String model,

    @Schema(example = "0.7") @Nullable Double temperature,

    @JsonProperty("max_tokens") @Schema(example = "1000") @Nullable
    Integer maxTokens,

    @JsonProperty("response_format") @Nullable ResponseFormatJson responseFormat,

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ArraySchema(
        arraySchema =
            @Schema(description = "Models that are asked if the first one fails, in that order."),
        schema = @Schema(example = "anthropic/claude-sonnet-4"))
    @Nullable
    List<String> fallbacks,

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "Absent if it is told everything.")
    @Nullable
    ContextJson context,

    @JsonProperty("created_at") Instant createdAt,
    @Schema(example = "local") String owner,

    @Schema(
        allowableValues = {"private", "shared"},
        example = "private")
    String visibility,

    @Schema(description = "Whether it came with the installation.")
    boolean predefined,

    @Schema(description = "Counts its changes from 1; also the ETag.", example = "3")
    long version,

    @JsonProperty("updated_at") Instant updatedAt) {}
