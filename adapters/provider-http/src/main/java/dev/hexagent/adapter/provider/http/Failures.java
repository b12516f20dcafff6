package dev.hexagent.adapter.provider.http;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.Failure.Phase;
import dev.hexagent.domain.failure.ModelFailure;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes our failures out of what went wrong in one call. */
final class Failures {
  private final Endpoint endpoint;
  private final Sentences sentences;
  private final Clock clock;

  /** Failures of one call, or of any number of calls that concern the same. */
  Failures(Endpoint endpoint, Sentences sentences, Clock clock) {
    this.endpoint = endpoint;
    this.sentences = sentences;
    this.clock = clock;
  }

  /** A response that is no success. */
  ModelFailure refused(int status, HttpHeaders headers, ProviderError error) {
    return new ModelFailure(told(error.orStatus(status), headers, Phase.FIRST_TOKEN));
  }

  /** An error in a response that began as a success. */
  ModelFailure inAnswer(ProviderError error, boolean anyContent) {
    Phase phase = anyContent ? Phase.BETWEEN_TOKENS : Phase.FIRST_TOKEN;
    return new ModelFailure(told(error, null, phase));
  }

  private Failure told(ProviderError error, @Nullable HttpHeaders headers, Phase phase) {
    ErrorCode code = ErrorTable.codeOf(error);
    var origin = new Failure.Origin(endpoint.provider(), sentences.subject(), providerCode(error));
    String sentence = sentences.of(code, error);
    Failure failure = code == ErrorCode.PROVIDER_TIMEOUT
        ? Failure.timeout(sentence, origin, phase)
        : Failure.of(code, sentence, origin);
    Duration wait = RetryHint.of(headers, error, clock.instant());
    return wait == null ? failure : failure.retryAfter(wait);
  }

  private @Nullable String providerCode(ProviderError error) {
    if (error.status() != null) {
      return error.status().toString();
    }
    return error.words().isEmpty() ? null : endpoint.scrub(error.words().get(0));
  }

  /** Something else than this protocol came. */
  ModelFailure malformed(String what) {
    return ours(
        ErrorCode.MALFORMED_ANSWER,
        endpoint.provider() + " answered " + what + ". Check the base URL " + endpoint.baseUrl()
            + ", or try again.",
        null);
  }

  /** The answer ended before it was complete. */
  ModelFailure cut(@Nullable Throwable cause) {
    return ours(
        ErrorCode.UPSTREAM_CUT,
        "The connection to " + endpoint.provider()
            + " ended before the answer was complete. Try again.",
        cause);
  }

  /** We waited too long. */
  ModelFailure timeout(Phase phase, Duration waited) {
    return timeout(phase, waited, null);
  }

  ModelFailure timeout(Phase phase, Duration waited, @Nullable Throwable cause) {
    return new ModelFailure(
        Failure.timeout(sentences.timeout(phase, waited), origin(), phase), cause);
  }

  /** A failure that we noticed ourselves. */
  ModelFailure ours(ErrorCode code, String sentence, @Nullable Throwable cause) {
    return new ModelFailure(Failure.of(code, sentence, origin()), cause);
  }

  private Failure.Origin origin() {
    return new Failure.Origin(endpoint.provider(), sentences.subject(), null);
  }
}
