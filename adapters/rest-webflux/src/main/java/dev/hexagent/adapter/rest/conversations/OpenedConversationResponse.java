package dev.hexagent.adapter.rest.conversations;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.hexagent.adapter.rest.shape.MessageJson;
import dev.hexagent.adapter.rest.shape.PageJson;
import io.swagger.v3.oas.annotations.media.Schema;

@Schema(
    name = "OpenedConversation",
    description = "A conversation with the end of the path that is shown.")
record OpenedConversationResponse(
    @JsonUnwrapped ConversationResponse conversation,

    @Schema(
        description =
            "The newest 50 messages of the path, oldest first; the cursor leads to older ones.")
    PageJson<MessageJson> messages) {}
