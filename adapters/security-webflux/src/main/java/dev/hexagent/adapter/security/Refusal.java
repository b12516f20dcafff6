package dev.hexagent.adapter.security;

import dev.hexagent.domain.failure.ErrorCode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A request that is not let in: an answer of type {@code application/problem+json}.
 *
 * @param code why, for machines
 * @param detail why and what to do, for people; holds nothing of the request
 */
record Refusal(ErrorCode code, String detail) {
  /** Ends the exchange with this refusal. */
  Mono<Void> write(ServerWebExchange exchange) {
    HttpStatus status =
        code == ErrorCode.WRONG_HOST ? HttpStatus.MISDIRECTED_REQUEST : HttpStatus.FORBIDDEN;
    String title = code == ErrorCode.WRONG_HOST ? "Wrong host" : "Cross-site request";
    var response = exchange.getResponse();
    @Nullable String requestId = response.getHeaders().getFirst("X-Request-Id");
    String json =
        "{\"type\":\"urn:hexagent:problem:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"code\":\"%s\"%s}"
            .formatted(
                code.wire(),
                title,
                status.value(),
                detail,
                code.wire(),
                requestId == null ? "" : ",\"request_id\":\"" + requestId + "\"");
    response.setStatusCode(status);
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
  }
}
