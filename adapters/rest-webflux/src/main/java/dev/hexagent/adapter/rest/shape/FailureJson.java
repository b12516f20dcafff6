package dev.hexagent.adapter.rest.shape;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.domain.failure.Failure;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a run failed. */
@Schema(name = "Failure", description = "Why a run or one of its model calls failed.")
public record FailureJson(
    @Schema(example = "rate_limited") String code,

    @Schema(example = "openrouter is rate-limiting google/gemini-2.0-flash-exp:free")
    String message,

    @Schema(description = "Whether the same model is worth another try.")
    boolean retryable,

    @JsonProperty("retry_after_ms") @Schema(example = "12000") @Nullable
    Long retryAfterMs,

    @Schema(example = "openrouter") @Nullable String provider,

    @Schema(example = "google/gemini-2.0-flash-exp:free") @Nullable
    String model,

    @JsonProperty("provider_code") @Schema(example = "429") @Nullable
    String providerCode,

    @Schema(allowableValues = {"connect", "first_token", "between_tokens", "total"}) @Nullable
    String phase,

    @Schema(allowableValues = {"steps", "tokens", "time", "cost"}) @Nullable
    String limit) {
  /** The shape of a failure. */
  public static FailureJson of(Failure failure) {
    Failure.Origin origin = failure.origin();
    return new FailureJson(
        failure.code().wire(),
        failure.message(),
        failure.retryable(),
        failure.retryAfter() == null ? null : failure.retryAfter().toMillis(),
        origin == null ? null : origin.provider(),
        origin == null ? null : origin.model(),
        origin == null ? null : origin.providerCode(),
        failure.phase() == null ? null : WireName.of(failure.phase()),
        failure.limit() == null ? null : WireName.of(failure.limit()));
  }
}
