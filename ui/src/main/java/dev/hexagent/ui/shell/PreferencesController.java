package dev.hexagent.ui.shell;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ServerWebExchange;

/** Keeps how somebody likes the pages, in cookies. */
@Controller
final class PreferencesController {
  private static final Duration KEPT = Duration.ofDays(365);

  /**
   * What somebody chose.
   *
   * @param back the page to return to
   */
  record PreferencesForm(
      @Nullable String theme,
      @Nullable String lang,
      @Nullable String back) {}

  @PostMapping("/ui/preferences")
  ResponseEntity<String> save(PreferencesForm form, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    if (form.theme() != null && Visitor.THEMES.contains(form.theme())) {
      keep(exchange, visitor, "theme", form.theme());
    }
    if (form.lang() != null && Visitor.LOCALES.contains(Locale.forLanguageTag(form.lang()))) {
      keep(exchange, visitor, "lang", form.lang());
    }
    return Redirect.to(back(visitor, form.back()));
  }

  private static void keep(ServerWebExchange exchange, Visitor visitor, String name, String value) {
    exchange
        .getResponse()
        .addCookie(ResponseCookie.from(name, value)
            .path(visitor.base() + "/")
            .maxAge(KEPT)
            .sameSite("Lax")
            .build());
  }

  /** Only to a page of ours. */
  private static URI back(Visitor visitor, @Nullable String path) {
    var ours = path != null && path.matches("/ui/[\\w\\-./?=&%~]*") && !path.contains("..");
    return URI.create(visitor.base() + (ours ? path : "/ui/chat"));
  }
}
