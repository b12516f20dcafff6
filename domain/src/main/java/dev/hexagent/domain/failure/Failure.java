package dev.hexagent.domain.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a run or a model call failed, as clients, logs and the retry policy see it. Never holds a secret.
 *
 * @param code what happened
 * @param message one English sentence for a person: what happened and what to do
 * @param origin which provider said so, {@code null} if it was us
 * @param retryAfter how long the provider asked to wait, if it said
 * @param phase where the time went, only for {@link ErrorCode#PROVIDER_TIMEOUT}
 * @param limit which bound was hit, only for {@link ErrorCode#LIMIT_REACHED}
 */
public record Failure(
    ErrorCode code,
    String message,
    @Nullable Origin origin,
    @Nullable Duration retryAfter,
    @Nullable Phase phase,
    @Nullable Limit limit) {

  /**
   * Where a failure came from.
   *
   * @param provider name of the provider
   * @param model the model as the provider names it
   * @param providerCode the provider's own code or HTTP status, if it gave one
   */
  public record Origin(
      String provider, String model, @Nullable String providerCode) {}

  /** What a model call was waiting for when its time ran out. */
  public enum Phase {
    CONNECT,
    FIRST_TOKEN,
    BETWEEN_TOKENS,
    TOTAL
  }

  /** The bounds of a run. */
  public enum Limit {
    STEPS,
    TOKENS,
    TIME,
    COST
  }

  /** A failure of our own making, with nothing more to say than its sentence. */
  public static Failure of(ErrorCode code, String message) {
    return new Failure(code, message, null, null, null, null);
  }

  /** A failure that a provider caused. */
  public static Failure of(ErrorCode code, String message, Origin origin) {
    return new Failure(code, message, origin, null, null, null);
  }

  /** A provider that kept us waiting too long. */
  public static Failure timeout(String message, Origin origin, Phase phase) {
    return new Failure(ErrorCode.PROVIDER_TIMEOUT, message, origin, null, phase, null);
  }

  /** A bound of the run that was hit. */
  public static Failure limit(String message, Limit limit) {
    return new Failure(ErrorCode.LIMIT_REACHED, message, null, null, null, limit);
  }

  /** The same failure, with the time the provider asked to wait. */
  public Failure retryAfter(Duration wait) {
    return new Failure(code, message, origin, wait, phase, limit);
  }

  /** Whether the same model is worth another try; a run out of its whole time is not. */
  public boolean retryable() {
    return code.retryable() && phase != Phase.TOTAL;
  }

  /** Whether the next model of a chain is worth a try. */
  public boolean fallbackable() {
    return code.fallbackable() && phase != Phase.TOTAL;
  }

  /**
   * Whether it says that the provider is away or unwell, so that others will meet the same. One that refuses what was
   * asked, our key or our rate answers; a rate limit says itself when to come back.
   */
  public boolean outage() {
    return switch (code) {
      case PROVIDER_UNREACHABLE, PROVIDER_OVERLOADED, PROVIDER_ERROR, UPSTREAM_CUT -> true;
      case PROVIDER_TIMEOUT -> phase != Phase.TOTAL;
      default -> false;
    };
  }
}
