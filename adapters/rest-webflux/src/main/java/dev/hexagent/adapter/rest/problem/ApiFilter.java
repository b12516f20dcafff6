package dev.hexagent.adapter.rest.problem;

import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * The border of our paths: names each request, keeps answers out of caches, and answers what failed before a controller
 * was found. Leaves all other paths alone.
 */
public final class ApiFilter implements WebFilter, Ordered {
  private final List<PathPattern> paths;
  private final ProblemAnswers answers;

  /**
   * A border.
   *
   * @param paths patterns of our paths
   */
  public ApiFilter(ProblemAnswers answers, String... paths) {
    this.paths =
        List.of(paths).stream().map(PathPatternParser.defaultInstance::parse).toList();
    this.answers = answers;
  }

  /** Before whatever refuses requests, so that refusals have a request id, too. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 10;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!ours(exchange.getRequest().getPath().pathWithinApplication())) {
      return chain.filter(exchange);
    }
    RequestId.assign(exchange);
    exchange.getResponse().getHeaders().setCacheControl(CacheControl.noStore());
    return chain.filter(exchange).onErrorResume(error -> answers.write(exchange, error));
  }

  private boolean ours(PathContainer path) {
    return paths.stream().anyMatch(pattern -> pattern.matches(path));
  }
}
