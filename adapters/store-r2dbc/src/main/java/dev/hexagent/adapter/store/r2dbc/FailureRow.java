package dev.hexagent.adapter.store.r2dbc;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A failure as it is stored. */
record FailureRow(
    @JsonProperty(required = true) String code,
    @JsonProperty(required = true) String message,
    @Nullable OriginRow origin,
    @Nullable Duration retryAfter,
    Failure.@Nullable Phase phase,
    Failure.@Nullable Limit limit) {

  record OriginRow(
      @JsonProperty(required = true) String provider,
      @JsonProperty(required = true) String model,
      @Nullable String providerCode) {
    static OriginRow of(Failure.Origin origin) {
      return new OriginRow(origin.provider(), origin.model(), origin.providerCode());
    }

    Failure.Origin origin() {
      return new Failure.Origin(provider, model, providerCode);
    }
  }

  static FailureRow of(Failure failure) {
    Failure.Origin origin = failure.origin();
    return new FailureRow(
        failure.code().wire(),
        failure.message(),
        origin == null ? null : OriginRow.of(origin),
        failure.retryAfter(),
        failure.phase(),
        failure.limit());
  }

  Failure failure() {
    return new Failure(
        ErrorCode.ofWire(code),
        message,
        origin == null ? null : origin.origin(),
        retryAfter,
        phase,
        limit);
  }

  static String write(Failure failure) {
    return StoredJson.write(of(failure));
  }

  static Failure read(String json) {
    return StoredJson.read(json, FailureRow.class).failure();
  }
}
