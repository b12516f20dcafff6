package dev.hexagent.adapter.rest.call;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.identity.Actor;
import java.util.List;
import java.util.Locale;
import org.springframework.web.server.ServerWebExchange;

/** Who calls. */
public final class Caller {
  /** Name of the exchange attribute in which whatever recognises callers leaves the {@link Actor}. */
  public static final String ATTRIBUTE = Actor.class.getName();

  private Caller() {}

  /**
   * The caller of this exchange, and the first language it accepts.
   *
   * @throws IllegalStateException if nobody has said who calls: then nothing may be done on anybody's behalf
   */
  public static CallContext of(ServerWebExchange exchange) {
    Actor actor = exchange.getAttribute(ATTRIBUTE);
    if (actor == null) {
      throw new IllegalStateException(
          "nothing put the caller into the exchange attribute " + ATTRIBUTE);
    }
    return new CallContext(actor, language(exchange));
  }

  private static Locale language(ServerWebExchange exchange) {
    try {
      List<Locale> accepted = exchange.getRequest().getHeaders().getAcceptLanguageAsLocales();
      return accepted.isEmpty() ? Locale.ENGLISH : accepted.get(0);
    } catch (IllegalArgumentException malformed) {
      return Locale.ENGLISH;
    }
  }
}
