package dev.hexagent.adapter.rest.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.domain.run.Envelope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every event carries. */
@Schema(name = "Envelope", description = "What every event carries.")
public record EnvelopeJson(
    @Schema(description = "What happened; equals the event line.")
    String type,

    @JsonProperty("run_id") @Schema(format = "uuid") String runId,

    @Schema(
        description = "Number of the event, from 1 without a gap; equals the id line.",
        example = "7")
    long seq,

    @Schema(description = "When it happened.") Instant at,

    @JsonProperty("first_seq")
    @Schema(
        description =
            "Number of the first event in it; only where deltas were joined for a slow reader.")
    @Nullable
    Long firstSeq) {
  static EnvelopeJson of(String type, Envelope envelope) {
    return new EnvelopeJson(
        type,
        envelope.run().toString(),
        envelope.seq(),
        envelope.at(),
        envelope.firstSeq() == envelope.seq() ? null : envelope.firstSeq());
  }
}
