package dev.hexagent.ui.shell;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.identity.Actor;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * Who looks at a page, and how they like it.
 *
 * @param actor on whose behalf; put into the exchange by the security adapter
 * @param locale the cookie's, else the browser's, else English
 * @param theme {@code system}, {@code light}, {@code dark} or {@code contrast}
 * @param zone the browser's time zone, the server's until its script has told
 * @param base path under which the application stands, without a slash at the end
 * @param path what is being looked at, with its query, to come back to
 */
public record Visitor(
    Actor actor, Locale locale, String theme, ZoneId zone, String base, String path) {
  static final List<String> THEMES = List.of("system", "light", "dark", "contrast");
  static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.forLanguageTag("ru"));

  /** Reads it from the request. */
  public static Visitor of(ServerWebExchange exchange) {
    Actor actor = exchange.getRequiredAttribute(Actor.class.getName());
    var request = exchange.getRequest();
    var path = request.getPath();
    var query = request.getURI().getRawQuery();
    return new Visitor(
        actor,
        locale(request),
        theme(cookie(request, "theme")),
        zone(cookie(request, "tz")),
        path.contextPath().value(),
        path.pathWithinApplication().value() + (query == null ? "" : "?" + query));
  }

  /** The context of a call to the core. */
  public CallContext context() {
    return new CallContext(actor, locale);
  }

  /** Which conversations they see beside the page. */
  Listing listing() {
    return Listing.of(path);
  }

  private static Locale locale(ServerHttpRequest request) {
    var chosen = cookie(request, "lang");
    if (chosen != null && LOCALES.contains(Locale.forLanguageTag(chosen))) {
      return Locale.forLanguageTag(chosen);
    }
    try {
      var found = Locale.lookup(request.getHeaders().getAcceptLanguage(), LOCALES);
      return found == null ? Locale.ENGLISH : found;
    } catch (IllegalArgumentException malformed) {
      return Locale.ENGLISH;
    }
  }

  private static String theme(@Nullable String wanted) {
    return wanted != null && THEMES.contains(wanted) ? wanted : "system";
  }

  private static ZoneId zone(@Nullable String wanted) {
    try {
      return wanted == null ? ZoneId.systemDefault() : ZoneId.of(wanted);
    } catch (DateTimeException unknown) {
      return ZoneId.systemDefault();
    }
  }

  private static @Nullable String cookie(ServerHttpRequest request, String name) {
    var cookie = request.getCookies().getFirst(name);
    return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
  }
}
