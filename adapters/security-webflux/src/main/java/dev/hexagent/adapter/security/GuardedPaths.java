package dev.hexagent.adapter.security;

import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/** A filter for some paths only: whoever embeds us protects the others as they like. */
final class GuardedPaths implements WebFilter, Ordered {
  private final List<PathPattern> paths;
  private final WebFilter filter;
  private final int order;

  GuardedPaths(List<String> paths, WebFilter filter, int order) {
    this.paths = paths.stream().map(PathPatternParser.defaultInstance::parse).toList();
    this.filter = filter;
    this.order = order;
  }

  @Override
  public int getOrder() {
    return order;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
    return paths.stream().anyMatch(pattern -> pattern.matches(path))
        ? filter.filter(exchange, chain)
        : chain.filter(exchange);
  }
}
