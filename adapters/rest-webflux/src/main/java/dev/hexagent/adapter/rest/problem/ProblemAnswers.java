package dev.hexagent.adapter.rest.problem;

import dev.hexagent.adapter.rest.json.ApiJson;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.HexagentException;
import java.time.Duration;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers a request that failed. */
public final class ProblemAnswers {
  private static final Log LOG = LogFactory.getLog(ProblemAnswers.class);
  private static final Duration USUAL_WAIT = Duration.ofSeconds(2);

  private final ApiJson json;

  public ProblemAnswers(ApiJson json) {
    this.json = json;
  }

  /**
   * Writes the problem document of a failure.
   *
   * @return the failure itself if the answer has begun: then all that is left is to break it off
   */
  public Mono<Void> write(ServerWebExchange exchange, Throwable error) {
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted()) {
      return Mono.error(error);
    }
    HexagentException refusal = SpringErrors.translate(error);
    Problem problem = ProblemFactory.of(refusal, RequestId.of(exchange));
    HttpStatus status = ProblemTable.status(refusal.code());
    if (status == HttpStatus.INTERNAL_SERVER_ERROR) {
      LOG.error("Request " + problem.requestId() + " failed: " + describe(exchange), error);
    }
    byte[] body = json.write(problem);
    HttpHeaders headers = response.getHeaders();
    headers.clearContentHeaders();
    if (error instanceof ResponseStatusException spring) {
      headers.putAll(spring.getHeaders()); // Allow, Accept
    }
    if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
      headers.set(HttpHeaders.RETRY_AFTER, seconds(ProblemFactory.failureOf(refusal)));
    }
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.setContentLength(body.length);
    response.setStatusCode(status);
    return response.writeWith(Mono.<DataBuffer>just(response.bufferFactory().wrap(body)));
  }

  private static String describe(ServerWebExchange exchange) {
    return exchange.getRequest().getMethod() + " "
        + exchange.getRequest().getPath().value();
  }

  private static String seconds(@Nullable Failure failure) {
    Duration wait =
        failure == null || failure.retryAfter() == null ? USUAL_WAIT : failure.retryAfter();
    return Long.toString(wait.plusMillis(999).toSeconds());
  }
}
