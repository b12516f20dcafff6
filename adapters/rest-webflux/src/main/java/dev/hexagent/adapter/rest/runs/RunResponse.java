package dev.hexagent.adapter.rest.runs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.adapter.rest.shape.CostJson;
import dev.hexagent.adapter.rest.shape.FailureJson;
import dev.hexagent.adapter.rest.shape.UsageJson;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Schema(name = "Run", description = "One turn and what became of it.")
record RunResponse(
    @Schema(format = "uuid") String id,

    @JsonProperty("conversation_id") @Schema(format = "uuid")
    String conversationId,

    @JsonProperty("agent_id") @Schema(example = "default") String agentId,

    @Schema(allowableValues = {"running", "completed", "failed", "cancelled", "interrupted"})
    String status,

    @JsonProperty("user_message_id") @Schema(format = "uuid", description = "What it answers.")
    String userMessageId,

    @JsonProperty("message_id")
    @Schema(format = "uuid", description = "The answer, once there is one.")
    @Nullable
    String messageId,

    @JsonProperty("last_seq") @Schema(description = "Number of its newest event.", example = "9")
    long lastSeq,

    @JsonProperty("started_at") Instant startedAt,
    @JsonProperty("finished_at") @Nullable Instant finishedAt,
    UsageJson usage,
    CostJson cost,
    @Nullable FailureJson failure,

    @JsonProperty("events_url")
    @Schema(example = "/api/v1/runs/019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071/events")
    String eventsUrl) {}
