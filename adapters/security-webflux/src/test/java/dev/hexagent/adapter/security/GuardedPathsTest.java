package dev.hexagent.adapter.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

class GuardedPathsTest {
  private static final WebFilter REFUSING = (exchange, chain) -> {
    exchange.getResponse().setStatusCode(HttpStatus.FORBIDDEN);
    return Mono.empty();
  };

  @ParameterizedTest
  @CsvSource({
    "/api/v1/agents, FORBIDDEN",
    "/api/v1, FORBIDDEN",
    "/ui, FORBIDDEN",
    "/ui/chat, FORBIDDEN",
    "/api/v1/..%2f..%2fshop, FORBIDDEN",
    "/, OK",
    "/shop, OK",
    "/api/v2, OK",
    "/uid, OK"
  })
  void protectsItsOwnPathsOnly(String path, HttpStatus status) {
    var exchange = MockServerWebExchange.from(MockServerHttpRequest.get(path));
    var guarded = new GuardedPaths(List.of("/api/v1/**", "/ui/**"), REFUSING, 7);

    guarded
        .filter(
            exchange,
            next -> Mono.fromRunnable(() -> next.getResponse().setStatusCode(HttpStatus.OK)))
        .block();

    assertThat(exchange.getResponse().getStatusCode()).isEqualTo(status);
    assertThat(guarded.getOrder()).isEqualTo(7);
  }
}
