package dev.hexagent.adapter.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilterChain;

class HeadersFilterTest {
  @ParameterizedTest
  @CsvSource({
    "/ui/chat, false",
    "/api/v1/agents, false",
    "/docs, true",
    "/swagger-ui/index.html, true",
    "/, false"
  })
  void allowsInlineStylesToSwaggerOnly(String path, boolean inline) {
    HttpHeaders headers = answer(path, next -> next.getResponse().setComplete());

    assertThat(headers.getFirst("Content-Security-Policy").contains("'unsafe-inline'"))
        .isEqualTo(inline);
    assertThat(headers.getFirst("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'");
  }

  @Test
  void keepsAnswersFromCachesAndOtherSites() {
    HttpHeaders headers = answer("/ui/chat", next -> next.getResponse().setComplete());

    assertThat(headers.getFirst("Cache-Control")).isEqualTo("no-store");
    assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(headers.getFirst("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(headers.getFirst("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(headers.containsHeader("Access-Control-Allow-Origin")).isFalse();
  }

  @Test
  void leavesTheCachingOfFilesToTheirHandler() {
    HttpHeaders headers = answer("/ui/assets/app.css", next -> {
      next.getResponse().getHeaders().set(HttpHeaders.CACHE_CONTROL, "max-age=31536000, immutable");
      return next.getResponse().setComplete();
    });

    assertThat(headers.getFirst("Cache-Control")).isEqualTo("max-age=31536000, immutable");
  }

  private static HttpHeaders answer(String path, WebFilterChain chain) {
    var exchange = MockServerWebExchange.from(MockServerHttpRequest.get(path));
    new HeadersFilter().filter(exchange, chain).block();
    return exchange.getResponse().getHeaders();
  }
}
