package dev.hexagent.application.port;

import dev.hexagent.domain.identity.Actor;
import java.util.Locale;

/**
 * Who calls, and in which language. An explicit argument of every use case: thread-locals and Reactor's context get lost
 * at borders.
 *
 * @param actor on whose behalf
 * @param locale language for texts made by the installation; English where it has no other
 */
public record CallContext(Actor actor, Locale locale) {
  /** A call in English. */
  public static CallContext of(Actor actor) {
    return new CallContext(actor, Locale.ENGLISH);
  }
}
