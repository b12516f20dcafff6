package dev.hexagent.adapter.store.memory;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A place in a list, written as one opaque word: two values, and which kind of list they belong to. */
enum Cursor {
  CONVERSATIONS,
  PATH;

  private static final String MESSAGE = "cursor must be the next_cursor of the page before";

  String write(Object first, Object second) {
    String text = name() + " " + first + " " + second;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param reader makes the place of the two values; may fail on bad ones, or say {@code null}
   */
  <T> T read(String cursor, BiFunction<String, String, @Nullable T> reader) {
    try {
      String[] words =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
      T place =
          words.length == 3 && words[0].equals(name()) ? reader.apply(words[1], words[2]) : null;
      if (place != null) {
        return place;
      }
    } catch (IllegalArgumentException | DateTimeException | HexagentException e) {
      throw new HexagentException(ErrorCode.INVALID_CURSOR, MESSAGE, e);
    }
    throw new HexagentException(ErrorCode.INVALID_CURSOR, MESSAGE);
  }
}
