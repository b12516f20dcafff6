package dev.hexagent.adapter.rest.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "Conversation", description = "The header of a conversation.")
record ConversationResponse(
    @Schema(format = "uuid") String id,

    @Schema(description = "Empty until the first turn names it.", example = "Say hello")
    String title,

    @JsonProperty("agent_id") @Schema(example = "default") String agentId,
    @JsonProperty("created_at") Instant createdAt,
    @JsonProperty("updated_at") Instant updatedAt,

    @JsonProperty("message_count") @Schema(description = "Of the whole tree.", example = "12")
    int messageCount,

    @JsonProperty("leaf_id")
    @Schema(
        format = "uuid",
        description = "End of the path that is shown; absent while it is empty.")
    @Nullable
    String leafId,

    @JsonProperty("running_run_id")
    @Schema(format = "uuid", description = "The run that is answering now.")
    @Nullable
    String runningRunId,

    boolean pinned,
    boolean archived,
    List<String> tags,

    @Schema(description = "True if it is never stored; absent if it is.") @Nullable
    Boolean temporary,

    @Schema(description = "Counts its changes from 1; also the ETag.", example = "7")
    long version) {}
