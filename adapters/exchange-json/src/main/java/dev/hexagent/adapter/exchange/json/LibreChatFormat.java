package dev.hexagent.adapter.exchange.json;

import static dev.hexagent.adapter.exchange.json.Json.at;
import static dev.hexagent.adapter.exchange.json.Json.isTrue;
import static dev.hexagent.adapter.exchange.json.Json.items;
import static dev.hexagent.adapter.exchange.json.Json.text;
import static dev.hexagent.adapter.exchange.json.Json.word;

import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.usage.Usage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** LibreChat's export: a list of messages that name their parents, or messages that hold what follows them. */
final class LibreChatFormat implements ChatFormat {
  /** The parent of first messages. */
  private static final String NO_PARENT = "00000000-0000-0000-0000-000000000000";

  private final Times times;

  LibreChatFormat(Times times) {
    this.times = times;
  }

  /** A message and the one that it was found in. */
  private record Found(JsonNode message, @Nullable String parent) {}

  @Override
  public String source() {
    return "librechat";
  }

  @Override
  public boolean recognises(JsonNode conversation) {
    return at(conversation, "conversationId").isString()
        && (at(conversation, "messages").isArray()
            || at(conversation, "messagesTree").isArray());
  }

  @Override
  public Chat read(JsonNode conversation, Notes notes) {
    var messages = new Grove(notes);
    Deque<Found> waiting = new ArrayDeque<>();
    boolean nested = at(conversation, "messagesTree").isArray();
    push(waiting, at(conversation, nested ? "messagesTree" : "messages"), null);
    int number = 0;
    while (!waiting.isEmpty()) {
      Found found = waiting.pop();
      String id = word(found.message(), "messageId");
      String key = id == null ? "message " + ++number : id;
      messages.add(key, parent(found), notes.message(() -> draft(found.message(), notes)));
      push(waiting, at(found.message(), "children"), key);
    }
    return new Chat(
        Json.needed(conversation, "conversationId"),
        AgentId.DEFAULT,
        new Chat.Label(word(conversation, "title"), false, false, List.of()),
        null,
        null,
        messages,
        null);
  }

  private static void push(Deque<Found> waiting, JsonNode messages, @Nullable String parent) {
    if (messages.isArray()) {
      for (int i = messages.size() - 1; i >= 0; i--) {
        waiting.push(new Found(messages.get(i), parent));
      }
    }
  }

  private static @Nullable String parent(Found found) {
    String named = word(found.message(), "parentMessageId");
    if (found.parent() != null) {
      return found.parent();
    }
    return NO_PARENT.equals(named) ? null : named;
  }

  private @Nullable Draft draft(JsonNode message, Notes notes) {
    var pieces = new Pieces(notes);
    JsonNode content = at(message, "content");
    if (content.isArray() && !content.isEmpty()) {
      content.forEach(part -> part(part, pieces));
    } else {
      words(text(message, "text"), pieces);
    }
    for (JsonNode file : items(message, "files")) {
      String name = word(file, "filename");
      pieces.attachment(name == null ? "file" : name);
    }
    Instant at = times.read(at(message, "createdAt"), notes);
    boolean failed = isTrue(message, "error");
    if (pieces.isEmpty()) {
      return null;
    }
    if (isTrue(message, "isCreatedByUser")) {
      return Draft.user(pieces.parts(), at);
    }
    String model = word(message, "model");
    return new Foreign(
            "librechat",
            model == null ? word(message, "sender") : model,
            !failed && !isTrue(message, "unfinished"),
            failed ? Failure.of(ErrorCode.PROVIDER_ERROR, "The model failed.") : null,
            Usage.ZERO,
            List.of())
        .saying(pieces.parts(), at, false);
  }

  /** Older versions put thoughts before the answer, between lines of colons. */
  private static void words(@Nullable String text, Pieces pieces) {
    String open = ":::thinking\n";
    int close = text == null ? -1 : text.indexOf("\n:::", open.length());
    if (text != null && text.startsWith(open) && close > 0) {
      pieces.reasoning(text.substring(open.length(), close).strip());
      pieces.text(text.substring(close + "\n:::".length()).strip());
    } else {
      pieces.text(text);
    }
  }

  private static void part(JsonNode part, Pieces pieces) {
    String type = String.valueOf(text(part, "type"));
    switch (type) {
      case "text", "error" -> pieces.text(value(part, type));
      case "think" -> pieces.reasoning(value(part, "think"));
      case "tool_call" -> toolCall(at(part, "tool_call"), pieces);
      case "image_file" -> {
        String name = word(at(part, "image_file"), "filename");
        pieces.attachment(name == null ? "image" : name);
      }
      case "image_url" -> pieces.attachment("image");
      case "agent_update" -> {} // which agent goes on, not what it says
      default -> pieces.unknown(type);
    }
  }

  /** A text, or an object that holds one; that of an error may stand among the texts. */
  private static @Nullable String value(JsonNode part, String field) {
    JsonNode value = at(part, field).isMissingNode() ? at(part, "text") : at(part, field);
    return value.isObject() ? text(value, "value") : text(value);
  }

  private static void toolCall(JsonNode call, Pieces pieces) {
    JsonNode function = at(call, "function").isObject() ? at(call, "function") : call;
    String id = String.valueOf(text(call, "id"));
    String name = word(function, "name");
    JsonNode arguments = at(function, function == call ? "args" : "arguments");
    pieces.call(
        id,
        name == null ? String.valueOf(text(call, "type")) : name,
        arguments.isObject() ? arguments.toString() : text(arguments));
    String output = text(function, "output");
    if (output != null) {
      pieces.result(id, ToolOutcome.OK, output);
    }
  }
}
