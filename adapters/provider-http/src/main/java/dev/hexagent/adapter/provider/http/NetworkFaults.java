package dev.hexagent.adapter.provider.http;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure.Phase;
import dev.hexagent.domain.failure.ModelFailure;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What the errors of the network mean. */
final class NetworkFaults {
  private final Endpoint endpoint;
  private final Failures failures;

  NetworkFaults(Endpoint endpoint, Failures failures) {
    this.endpoint = endpoint;
    this.failures = failures;
  }

  /** An error before the answer began. */
  ModelFailure beforeAnswer(Throwable error) {
    if (error instanceof ModelFailure known) {
      return known;
    }
    if (error instanceof ConnectTimeoutException || error instanceof SslHandshakeTimeoutException) {
      return failures.timeout(Phase.CONNECT, endpoint.timeouts().connect(), error);
    }
    if (error instanceof TimeoutException || error instanceof RejectedExecutionException) {
      return failures.ours(
          ErrorCode.TOO_MANY_RUNS,
          "All connections to " + endpoint.provider() + " are in use. Try again later.",
          error);
    }
    String why = reason(error);
    if (why == null) {
      return failures.ours(
          ErrorCode.INTERNAL,
          "Something went wrong here while asking " + endpoint.provider(),
          error);
    }
    return failures.ours(
        ErrorCode.PROVIDER_UNREACHABLE,
        endpoint.provider() + " cannot be reached at " + endpoint.baseUrl() + ": " + why
            + ". Check the network connection and the base URL.",
        error);
  }

  /** An error in the middle of the answer. */
  ModelFailure inAnswer(Throwable error) {
    if (error instanceof ModelFailure known) {
      return known;
    }
    if (error instanceof SseDecoder.TooLong || error instanceof BoundedBody.TooLong) {
      return failures.malformed("with more than can be read (" + error.getMessage() + ")");
    }
    if (error instanceof Malformed) {
      return failures.malformed(
          "with something else than an answer of its protocol (" + error.getMessage() + ")");
    }
    return error instanceof IOException ? failures.cut(error) : beforeAnswer(error);
  }

  /** {@code null} if it is not the network's fault. */
  private static @Nullable String reason(Throwable error) {
    if (error instanceof UnknownHostException) {
      return "its host name is not known";
    }
    if (error instanceof SSLException || error.getCause() instanceof SSLException) {
      return "no secure connection came about";
    }
    if (error instanceof DecoderException) {
      return "what answers there does not speak HTTP";
    }
    return error instanceof IOException ? "the connection was refused or closed" : null;
  }
}
