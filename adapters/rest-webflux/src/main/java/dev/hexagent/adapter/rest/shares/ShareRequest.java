package dev.hexagent.adapter.rest.shares;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.adapter.rest.call.Id;
import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.identity.MessageId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

@Schema(name = "NewShare", description = "What is to be shared, and for how long.")
record ShareRequest(
    @JsonProperty("leaf_id")
    @Schema(
        format = "uuid",
        description = "The message where the branch ends, if not where the conversation does now.")
    @Nullable
    String leafId,

    @JsonProperty("expires_at")
    @Schema(
        format = "date-time",
        description = "When it can no longer be read: in 7 days if absent, in 90 at most.",
        example = "2026-12-01T12:00:00Z")
    @Nullable
    String expiresAt) {

  /**
   * What it says, read.
   *
   * @param leaf {@code null} if it names none
   * @param until {@code null} if it names none
   */
  record Wish(@Nullable MessageId leaf, @Nullable Instant until) {}

  Wish wish() {
    var faults = new Faults();
    var wish = new Wish(Id.message("leaf_id", leafId, faults), until(faults));
    faults.throwIfAny();
    return wish;
  }

  private @Nullable Instant until(Faults faults) {
    try {
      return expiresAt == null ? null : OffsetDateTime.parse(expiresAt).toInstant();
    } catch (DateTimeException e) {
      faults.require(false, "expires_at", "must be a time such as 2026-11-22T14:17:05Z");
      return null;
    }
  }
}
