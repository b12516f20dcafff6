package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.BiFunction;

/** The place where a page ends, as an opaque word: which list, and two values that find the place in it. */
enum Cursor {
  CONVERSATIONS,
  PATH,
  SHARES;

  /** Behind that header. */
  record Header(Instant updatedAt, UUID id) {
    static Header read(String cursor) {
      return CONVERSATIONS.read(
          cursor, (at, id) -> new Header(Instant.parse(at), UUID.fromString(id)));
    }

    String write() {
      return CONVERSATIONS.write(updatedAt, id);
    }
  }

  /** Behind that share. */
  record Shared(Instant from, UUID id) {
    static Shared read(String cursor) {
      return SHARES.read(
          cursor, (from, id) -> new Shared(Instant.parse(from), UUID.fromString(id)));
    }

    String write() {
      return SHARES.write(from, id);
    }
  }

  /** At that message, on the path down to that leaf. */
  record Older(UUID leaf, UUID message) {
    static Older read(String cursor) {
      return PATH.read(
          cursor, (leaf, message) -> new Older(UUID.fromString(leaf), UUID.fromString(message)));
    }

    String write() {
      return PATH.write(leaf, message);
    }
  }

  /** Refuses a cursor that is not ours. */
  static HexagentException refusal() {
    return new HexagentException(
        ErrorCode.INVALID_CURSOR, "cursor must be the next_cursor of the page before");
  }

  private String write(Object first, Object second) {
    String words = name() + " " + first + " " + second;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(words.getBytes(StandardCharsets.UTF_8));
  }

  private <T> T read(String cursor, BiFunction<String, String, T> reader) {
    try {
      String[] words =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
      if (words.length == 3 && words[0].equals(name())) {
        return reader.apply(words[1], words[2]);
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw refusal();
    }
    throw refusal();
  }
}
