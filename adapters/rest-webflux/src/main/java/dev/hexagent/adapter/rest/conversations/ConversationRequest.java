package dev.hexagent.adapter.rest.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "NewConversation", description = "A conversation to be begun.")
record ConversationRequest(
    @Schema(
        maxLength = 200,
        description = "The first turn names it when absent.",
        example = "Holiday plans")
    @Nullable
    String title,

    @JsonProperty("agent_id")
    @Schema(description = "Who answers in it.", defaultValue = "default")
    @Nullable
    String agentId,

    @Schema(
        description =
            "Whether it is never stored: in memory only, in no list, not to be searched, forgotten four hours after it was last looked at and when the server stops.",
        defaultValue = "false")
    @Nullable
    Boolean temporary) {}
