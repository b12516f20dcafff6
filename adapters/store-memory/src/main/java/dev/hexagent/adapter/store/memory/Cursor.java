package dev.hexagent.adapter.store.memory;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A place in a list: two values, written as one opaque word. */
final class Cursor {
  private Cursor() {}

  static String write(Object first, Object second) {
    byte[] text = (first + " " + second).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param place makes the place of the two values; fails, or says {@code null}, if they are of another list
   */
  static <T> T read(String cursor, BiFunction<String, String, @Nullable T> place) {
    try {
      String[] values =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
      T found = values.length == 2 ? place.apply(values[0], values[1]) : null;
      if (found != null) {
        return found;
      }
    } catch (IllegalArgumentException | DateTimeException | HexagentException e) {
      throw notOurs(e);
    }
    throw notOurs(null);
  }

  private static HexagentException notOurs(@Nullable Exception cause) {
    return new HexagentException(
        ErrorCode.INVALID_CURSOR, "cursor must be the next_cursor of the page before", cause);
  }
}
