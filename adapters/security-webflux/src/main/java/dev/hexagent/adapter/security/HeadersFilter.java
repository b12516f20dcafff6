package dev.hexagent.adapter.security;

import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Puts the security headers on every answer: what a page may load, and that nobody else may load it. */
final class HeadersFilter implements WebFilter, Ordered {
  /** Files of our own and nothing inline; frames of our own for drawings. */
  static final String PAGES =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self';"
          + " font-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none';"
          + " frame-src 'self'";

  /** Swagger UI sets styles inline and has its pictures in them. */
  static final String API_DOCS =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none';"
          + " frame-ancestors 'none'";

  private static final List<String> API_DOCS_PATHS =
      List.of("/docs", "/swagger-ui", "/webjars/swagger-ui");

  /** Around everything, refusals included. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 100;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    HttpHeaders headers = exchange.getResponse().getHeaders();
    String path = exchange.getRequest().getPath().pathWithinApplication().value();
    headers.set(
        "Content-Security-Policy",
        API_DOCS_PATHS.stream().anyMatch(path::startsWith) ? API_DOCS : PAGES);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    exchange.getResponse().beforeCommit(() -> {
      if (!headers.containsHeader(HttpHeaders.CACHE_CONTROL)) {
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
      }
      return Mono.empty();
    });
    return chain.filter(exchange);
  }
}
