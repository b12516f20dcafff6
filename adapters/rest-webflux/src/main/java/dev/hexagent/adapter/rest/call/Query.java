package dev.hexagent.adapter.rest.call;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.domain.content.TextHygiene;
import org.jspecify.annotations.Nullable;

/** What queries say. */
public final class Query {
  private Query() {}

  /** A text to look for; blank means none. */
  public static @Nullable String text(@Nullable String text) {
    return text == null || text.isBlank() ? null : TextHygiene.clean(text);
  }

  /** The wanted page. */
  public static PageRequest page(@Nullable Integer limit, @Nullable String cursor) {
    return new PageRequest(limit == null ? PageRequest.FIRST.limit() : limit, cursor);
  }
}
