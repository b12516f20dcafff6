package dev.hexagent.adapter.exchange.json;

import dev.hexagent.application.port.Skipped;
import dev.hexagent.application.port.Skipped.Why;
import dev.hexagent.application.port.out.ConversationFiles.Incoming;
import dev.hexagent.application.port.out.ConversationFiles.Item;
import dev.hexagent.application.port.out.ConversationFiles.Left;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.OwnerId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Goes through a file once. A file is a list of conversations, one conversation, or our own document, whose list stands in
 * it; no more than one conversation is in memory. An {@link Archive} is read as what is in it.
 */
final class FileReading implements AutoCloseable {
  private static final long MOST_OF_ONE = 32_000_000;
  private static final int MOST = 100_000;

  private final List<ChatFormat> formats;
  private final Times times;
  private final OwnerId owner;
  private final JsonParser parser;
  private final ObjectNode outside = Json.MAPPER.createObjectNode();
  private boolean begun;
  private boolean over;
  private int number;

  /** @param unpacked the most bytes that may come out of an archive */
  FileReading(Path file, long unpacked, Times times, OwnerId owner) throws IOException {
    this.times = times;
    this.owner = owner;
    formats = List.of(
        new HexagentFormat(times),
        new ChatGptFormat(times),
        new OpenWebUiFormat(times),
        new LibreChatFormat(times));
    parser = Archive.is(file)
        ? Json.MAPPER.createParser(Archive.conversations(file, unpacked))
        : Json.MAPPER.createParser(file);
  }

  /** What comes next, {@code null} at the end. */
  @Nullable
  Item next() {
    if (over) {
      return null;
    }
    try {
      return begun ? element() : begin();
    } catch (JacksonIOException unreadable) {
      return end(Why.NOT_JSON, unreadable.getOriginalMessage());
    } catch (JacksonException broken) {
      return end(Why.NOT_JSON, place(broken.getLocation()));
    }
  }

  private @Nullable Item begin() {
    begun = true;
    JsonToken token = parser.nextToken();
    if (token == JsonToken.START_ARRAY) {
      return element();
    }
    if (token == JsonToken.START_OBJECT) {
      return inside();
    }
    return end(token == null ? Why.NO_CONVERSATIONS : Why.UNKNOWN_FORMAT, "");
  }

  /** An object: a conversation, unless there is a list of them in it. */
  private @Nullable Item inside() {
    long left = MOST_OF_ONE;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("conversations") && value == JsonToken.START_ARRAY) {
        return newer() ? end(Why.NEWER_FORMAT, Json.at(outside, "format").toString()) : element();
      }
      JsonNode read = BoundedJson.read(parser, left);
      if (read == null) {
        return end(Why.TOO_LARGE, "");
      }
      outside.set(name, read);
    }
    over = true;
    number++;
    return item(outside);
  }

  private boolean newer() {
    return Json.count(outside, "format") > HexagentDocument.FORMAT;
  }

  private @Nullable Item element() {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.END_ARRAY) {
      return number == 0 ? end(Why.NO_CONVERSATIONS, "") : end();
    }
    if (number == MOST) {
      return end(Why.TOO_MANY, String.valueOf(MOST));
    }
    number++;
    JsonNode conversation = BoundedJson.read(parser, MOST_OF_ONE);
    return conversation == null ? left(Why.TOO_LARGE, "") : item(conversation);
  }

  private Item item(JsonNode conversation) {
    for (ChatFormat format : formats) {
      if (conversation.isObject() && format.recognises(conversation)) {
        return item(conversation, format);
      }
    }
    return left(Why.UNKNOWN_FORMAT, "");
  }

  private Item item(JsonNode conversation, ChatFormat format) {
    String title = Json.word(conversation, "title");
    var notes = new Notes(title == null ? place() : title);
    try {
      Chat chat = format.read(conversation, notes);
      Incoming incoming = Assembly.of(chat, format.source(), owner, times.now(), notes);
      return incoming == null
          ? new Left(new Skipped(title == null ? place() : title, Why.NO_MESSAGES, ""))
          : incoming;
    } catch (IllegalArgumentException | HexagentException broken) {
      return left(Why.BROKEN_CONVERSATION, String.valueOf(broken.getMessage()));
    }
  }

  private Item left(Why why, String what) {
    return new Left(new Skipped(place(), why, what));
  }

  private Item end(Why why, String what) {
    over = true;
    return new Left(new Skipped(number == 0 ? "" : place(), why, what));
  }

  private @Nullable Item end() {
    over = true;
    return null;
  }

  private String place() {
    return "conversation " + number;
  }

  private static String place(@Nullable TokenStreamLocation at) {
    return at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  @Override
  public void close() {
    parser.close();
  }
}
