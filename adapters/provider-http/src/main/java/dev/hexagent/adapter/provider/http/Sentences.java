package dev.hexagent.adapter.provider.http;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import java.math.BigDecimal;
import java.time.Duration;

/** What a person is told of a failure: what happened and what to do. */
final class Sentences {
  private static final int MOST_QUOTED = 300;

  private final Endpoint endpoint;
  private final String model;
  private final String orElse;

  private Sentences(Endpoint endpoint, String model, String orElse) {
    this.endpoint = endpoint;
    this.model = model;
    this.orElse = orElse;
  }

  /** Sentences about asking that model. */
  static Sentences about(Endpoint endpoint, String model) {
    return new Sentences(endpoint, model, ", or choose another model.");
  }

  /** Sentences about asking for something else than an answer, for example {@code the list of models}. */
  static Sentences aboutMore(Endpoint endpoint, String subject) {
    return new Sentences(endpoint, subject, ".");
  }

  /** The model, or what else was asked for. */
  String subject() {
    return model;
  }

  /** A sentence for a wait that we gave up. */
  String timeout(Failure.Phase phase, Duration waited) {
    String what = switch (phase) {
      case CONNECT -> "accept a connection";
      case FIRST_TOKEN -> "begin to answer";
      case BETWEEN_TOKENS -> "go on with its answer";
      case TOTAL -> "finish its answer";
    };
    String seconds =
        BigDecimal.valueOf(waited.toMillis(), 3).stripTrailingZeros().toPlainString();
    return endpoint.provider() + " did not " + what + " within " + seconds + " s. Try again"
        + orElse;
  }

  /** A sentence for an error that the provider told of, with the provider's own words. */
  String of(ErrorCode code, ProviderError error) {
    String message = error.message();
    if (message == null || message.isBlank()) {
      return advice(code);
    }
    String speaker = error.behind() == null ? "It" : quote(error.behind()) + " behind it";
    return advice(code) + " " + speaker + " says: " + quote(message);
  }

  private String advice(ErrorCode code) {
    String provider = endpoint.provider();
    return switch (code) {
      case PROVIDER_UNAUTHORIZED ->
        endpoint.key() == null
            ? provider + " wants an API key and none is configured. "
                + endpoint.advice().key()
            : provider + " refused the configured API key. " + endpoint.advice().key();
      case PROVIDER_CREDIT ->
        "There is not enough credit at " + provider + " for this request. "
            + endpoint.advice().credit();
      case RATE_LIMITED -> provider + " is rate-limiting " + model + ". Try again later" + orElse;
      case PROVIDER_OVERLOADED -> provider + " is overloaded. Try again later" + orElse;
      case PROVIDER_TIMEOUT -> provider + " gave up waiting for " + model + ". Try again" + orElse;
      case MODEL_NOT_FOUND ->
        provider + " does not offer " + model + " to this account. Choose a model from its list.";
      case CONTEXT_TOO_LONG ->
        "The conversation is too long for " + model
            + ". Start a new one, or choose a model with a larger context.";
      case UNSUPPORTED_BY_MODEL -> model + " does not take one of the settings. Change it" + orElse;
      case CONTENT_BLOCKED -> provider + " blocked the text. Change it" + orElse;
      case PROVIDER_REJECTED -> provider + " rejected the request for " + model + ".";
      case MALFORMED_ANSWER ->
        model + " wrote an answer that " + provider + " could not use. Try again" + orElse;
      default -> provider + " failed to answer with " + model + ". Try again" + orElse;
    };
  }

  /** Foreign words on one line, without secrets, not too many. */
  private String quote(String foreign) {
    String line = endpoint.scrub(foreign).replaceAll("\\p{Cntrl}+", " ").strip();
    if (line.length() <= MOST_QUOTED) {
      return line;
    }
    boolean splitsPair = Character.isHighSurrogate(line.charAt(MOST_QUOTED - 1));
    return line.substring(0, splitsPair ? MOST_QUOTED - 1 : MOST_QUOTED) + "…";
  }
}
