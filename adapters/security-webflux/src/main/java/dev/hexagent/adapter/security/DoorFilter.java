package dev.hexagent.adapter.security;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.OPTIONS;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.identity.Actor;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The door of a server without login. A web page that the owner happens to visit can send requests to this machine; it
 * cannot fake the {@code Host} it believes to call, nor what the browser says of where a request comes from. Whoever is
 * let in acts as the local owner: this is the one place where the caller is resolved.
 */
final class DoorFilter implements WebFilter, Ordered {
  private static final Set<HttpMethod> READS = Set.of(GET, HEAD, OPTIONS);
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
  private static final List<String> PROXY_HEADERS =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP");

  private static final Refusal WRONG_HOST = new Refusal(
      ErrorCode.WRONG_HOST,
      "This server is not known by that name: call it as 127.0.0.1 or add the name to HEXAGENT_HOSTS");
  private static final Refusal PROXIED = new Refusal(
      ErrorCode.WRONG_HOST,
      "The request came through a proxy: pass the public Host header on and add its name to HEXAGENT_HOSTS");
  private static final Refusal FAR_AWAY =
      new Refusal(ErrorCode.WRONG_HOST, "This server answers callers on its own machine only");
  private static final Refusal CROSS_SITE = new Refusal(
      ErrorCode.CROSS_SITE,
      "The request comes from another web site: use the API from your own program");

  private final SecuritySettings settings;

  DoorFilter(SecuritySettings settings) {
    this.settings = settings;
  }

  /** Behind the filter that gives each request its id, before everything else. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 200;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Refusal refusal = refusal(exchange.getRequest());
    if (refusal != null) {
      return refusal.write(exchange);
    }
    exchange.getAttributes().put(Actor.class.getName(), Actor.local());
    return chain.filter(exchange);
  }

  private @Nullable Refusal refusal(ServerHttpRequest request) {
    HttpHeaders headers = request.getHeaders();
    String host = Host.name(headers.get(HttpHeaders.HOST));
    if (host == null || !Host.isLoopback(host) && !settings.hosts().contains(host)) {
      return WRONG_HOST;
    }
    if (Host.isLoopback(host)
        && !settings.open()
        && PROXY_HEADERS.stream().anyMatch(headers::containsHeader)) {
      return PROXIED;
    }
    if (!settings.open() && !fromThisMachine(request.getRemoteAddress())) {
      return FAR_AWAY;
    }
    boolean welcome = READS.contains(request.getMethod()) ? mayRead(headers) : mayWrite(headers);
    return welcome ? null : CROSS_SITE;
  }

  private static boolean fromThisMachine(@Nullable InetSocketAddress peer) {
    return peer != null && peer.getAddress() != null && peer.getAddress().isLoopbackAddress();
  }

  /** A link on another site may lead here; another site's scripts, frames and pictures may not. */
  private static boolean mayRead(HttpHeaders headers) {
    String site = headers.getFirst("Sec-Fetch-Site");
    boolean navigation = "navigate".equals(headers.getFirst("Sec-Fetch-Mode"))
        && "document".equals(headers.getFirst("Sec-Fetch-Dest"));
    return site == null || OWN_SITE.contains(site) || navigation;
  }

  /**
   * Only our own pages and programs that are no browsers write. Under the referrer policy of our pages a browser sends
   * {@code Origin: null} with forms; it is our own page's if the browser says so.
   */
  private static boolean mayWrite(HttpHeaders headers) {
    String site = headers.getFirst("Sec-Fetch-Site");
    String origin = headers.getFirst(HttpHeaders.ORIGIN);
    if (site != null && !OWN_SITE.contains(site)) {
      return false;
    }
    if ("null".equals(origin)) {
      return "same-origin".equals(site);
    }
    return origin == null || isOwn(origin, headers.getFirst(HttpHeaders.HOST));
  }

  private static boolean isOwn(String origin, @Nullable String host) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && host != null && authority.equals(host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
