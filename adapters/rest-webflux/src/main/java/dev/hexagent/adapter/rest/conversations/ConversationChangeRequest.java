package dev.hexagent.adapter.rest.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.adapter.rest.call.Id;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.identity.MessageId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Schema(name = "ConversationChange", description = "What is to be changed; what is absent stays.")
record ConversationChangeRequest(
    @Schema(example = "Holiday plans", maxLength = 200) @Nullable
    String title,

    @JsonProperty("leaf_id")
    @Schema(format = "uuid", description = "Shows the path down to this message.")
    @Nullable
    String leafId,

    @Nullable Boolean pinned,
    @Nullable Boolean archived,

    @Schema(description = "At most 20, each 1 to 50 characters; replace the old ones.") @Nullable
    List<String> tags) {
  ConversationChange change() {
    var faults = new Faults();
    MessageId leaf = Id.message("leaf_id", leafId, faults);
    var change =
        faults.attempt("", () -> new ConversationChange(title, leaf, pinned, archived, tags));
    faults.throwIfAny();
    return Objects.requireNonNull(change);
  }
}
