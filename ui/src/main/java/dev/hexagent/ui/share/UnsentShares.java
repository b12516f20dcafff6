package dev.hexagent.ui.share;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Ends what broke after the first byte of a share was sent, for example because its reader left: nobody can be answered any
 * more, and all that is left to do about it, a line in the log, would tell the address, which is the key.
 */
final class UnsentShares implements WebFilter, Ordered {
  private static final System.Logger LOGGER = System.getLogger(UnsentShares.class.getName());

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Mono<Void> answer = chain.filter(exchange);
    return exchange.getRequest().getPath().pathWithinApplication().value().startsWith("/ui/share/")
        ? answer.onErrorResume(any -> exchange.getResponse().isCommitted(), this::unsent)
        : answer;
  }

  private Mono<Void> unsent(Throwable error) {
    LOGGER.log(
        System.Logger.Level.DEBUG,
        "The page of a share was not sent whole: " + error.getClass().getName());
    return Mono.empty();
  }
}
