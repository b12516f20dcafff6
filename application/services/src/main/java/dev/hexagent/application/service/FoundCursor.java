package dev.hexagent.application.service;

import dev.hexagent.application.port.out.MessageIndex.Place;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.MessageId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A place among found messages, written as one opaque word. */
final class FoundCursor {
  private static final String KIND = "found";

  private FoundCursor() {}

  static String write(Place place) {
    String words = KIND + " " + place.createdAt() + " " + place.message();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(words.getBytes(StandardCharsets.UTF_8));
  }

  static Place read(String cursor) {
    try {
      String[] words =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
      if (words.length == 3 && words[0].equals(KIND)) {
        return new Place(Instant.parse(words[1]), MessageId.of(words[2]));
      }
    } catch (IllegalArgumentException | DateTimeException | HexagentException e) {
      throw refusal(e);
    }
    throw refusal(null);
  }

  private static HexagentException refusal(@Nullable Exception cause) {
    return new HexagentException(
        ErrorCode.INVALID_CURSOR, "cursor must be the next_cursor of the page before", cause);
  }
}
