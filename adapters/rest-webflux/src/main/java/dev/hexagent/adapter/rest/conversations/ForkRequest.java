package dev.hexagent.adapter.rest.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.adapter.rest.call.Id;
import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.identity.MessageId;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Fork", description = "Where to branch off into a conversation of its own.")
record ForkRequest(
    @JsonProperty("leaf_id")
    @Schema(
        format = "uuid",
        description =
            "The last message to take along; the end of the path that is shown when absent.")
    @Nullable
    String leafId,

    @Schema(
        maxLength = 200,
        description = "The conversation's own when absent.",
        example = "Plan B")
    @Nullable
    String title) {
  /**
   * The message that it names, if it names one.
   *
   * @throws dev.hexagent.domain.failure.InvalidField if that is no id
   */
  @Nullable
  MessageId leaf() {
    var faults = new Faults();
    MessageId leaf = Id.message("leaf_id", leafId, faults);
    faults.throwIfAny();
    return leaf;
  }
}
