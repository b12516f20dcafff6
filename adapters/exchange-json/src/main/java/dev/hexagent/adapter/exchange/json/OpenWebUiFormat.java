package dev.hexagent.adapter.exchange.json;

import static dev.hexagent.adapter.exchange.json.Json.at;
import static dev.hexagent.adapter.exchange.json.Json.count;
import static dev.hexagent.adapter.exchange.json.Json.isTrue;
import static dev.hexagent.adapter.exchange.json.Json.items;
import static dev.hexagent.adapter.exchange.json.Json.text;
import static dev.hexagent.adapter.exchange.json.Json.word;

import dev.hexagent.application.port.Skipped.Why;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.usage.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Open WebUI's export: each chat with a map of messages, several of them behind one question where several models answered. */
final class OpenWebUiFormat implements ChatFormat {
  private final Times times;

  OpenWebUiFormat(Times times) {
    this.times = times;
  }

  @Override
  public String source() {
    return "open_webui";
  }

  @Override
  public boolean recognises(JsonNode conversation) {
    JsonNode chat = at(conversation, "chat");
    return at(at(chat, "history"), "messages").isObject()
        || at(chat, "messages").isArray();
  }

  @Override
  public Chat read(JsonNode conversation, Notes notes) {
    JsonNode chat = at(conversation, "chat");
    JsonNode history = at(chat, "history");
    var messages = new Grove(notes);
    String last = at(history, "messages").isObject()
        ? tree(history, messages, notes)
        : list(chat, messages, notes);
    String title = word(chat, "title");
    title = title == null ? word(conversation, "title") : title;
    Instant begun = times.read(at(conversation, "created_at"), notes);
    return new Chat(
        origin(conversation, chat),
        AgentId.DEFAULT,
        new Chat.Label(
            title,
            isTrue(conversation, "pinned"),
            isTrue(conversation, "archived"),
            tags(conversation, chat)),
        begun == null ? times.read(at(chat, "timestamp"), notes) : begun,
        times.read(at(conversation, "updated_at"), notes),
        messages,
        last);
  }

  private static String origin(JsonNode conversation, JsonNode chat) {
    String id = word(conversation, "id");
    id = id == null ? word(chat, "id") : id;
    return id == null ? at(chat, "timestamp") + " " + text(chat, "title") : id;
  }

  private static List<String> tags(JsonNode conversation, JsonNode chat) {
    List<String> tags = new ArrayList<>();
    JsonNode meta = at(conversation, "meta");
    for (JsonNode tag : items(at(meta, "tags").isArray() ? meta : chat, "tags")) {
      String name = tag.isString() ? text(tag) : word(tag, "name");
      if (name != null) {
        tags.add(name);
      }
    }
    return tags;
  }

  private @Nullable String tree(JsonNode history, Grove messages, Notes notes) {
    for (Map.Entry<String, JsonNode> entry : at(history, "messages").properties()) {
      JsonNode message = entry.getValue();
      messages.add(
          entry.getKey(), text(message, "parentId"), notes.message(() -> draft(message, notes)));
    }
    String current = text(history, "currentId");
    return current == null ? text(history, "current_id") : current;
  }

  /** What old versions wrote: one branch. */
  private @Nullable String list(JsonNode chat, Grove messages, Notes notes) {
    String last = null;
    int number = 0;
    for (JsonNode message : items(chat, "messages")) {
      String id = word(message, "id");
      String key = id == null ? "message " + ++number : id;
      messages.add(key, last, notes.message(() -> draft(message, notes)));
      last = key;
    }
    return last;
  }

  private @Nullable Draft draft(JsonNode message, Notes notes) {
    String role = String.valueOf(text(message, "role"));
    if (role.equals("system")) {
      return null;
    }
    var pieces = new Pieces(notes);
    content(at(message, "content"), pieces);
    for (JsonNode file : items(message, "files")) {
      pieces.attachment(fileName(file));
    }
    Failure failure = failure(at(message, "error"));
    if (pieces.isEmpty() && failure == null) {
      return null;
    }
    Instant at = times.read(at(message, "timestamp"), notes);
    if (role.equals("user")) {
      return Draft.user(pieces.parts(), at);
    }
    if (!role.equals("assistant")) {
      notes.add(Why.ROLE, role);
    }
    JsonNode done = at(message, "done");
    boolean cut = failure != null || done.isBoolean() && !done.booleanValue();
    return new Foreign(
            "open_webui",
            word(message, "model"),
            !cut,
            failure,
            usage(at(message, "usage")),
            sources(message))
        .saying(pieces.parts(), at, false);
  }

  private static void content(JsonNode content, Pieces pieces) {
    if (content.isArray()) {
      for (JsonNode part : content) {
        if ("text".equals(text(part, "type"))) {
          pieces.text(text(part, "text"));
        } else {
          String type = word(part, "type");
          pieces.attachment("image_url".equals(type) ? "image" : String.valueOf(type));
        }
      }
      return;
    }
    String text = text(content);
    if (text != null) {
      new DetailsText(text, pieces).read();
    }
  }

  private static String fileName(JsonNode file) {
    String name = word(file, "name");
    name = name == null ? word(at(file, "file"), "filename") : name;
    name = name == null ? word(file, "type") : name;
    return name == null ? "file" : name;
  }

  private static @Nullable Failure failure(JsonNode error) {
    String text = error.isString() ? text(error) : word(error, "content");
    boolean failed = text != null || error.isBoolean() && error.booleanValue();
    return failed
        ? Failure.of(ErrorCode.PROVIDER_ERROR, text == null ? "The model failed." : text)
        : null;
  }

  private static Usage usage(JsonNode usage) {
    long in = Math.max(count(usage, "prompt_tokens"), count(usage, "prompt_eval_count"));
    long out = Math.max(count(usage, "completion_tokens"), count(usage, "eval_count"));
    return Usage.reported(in, out);
  }

  private static List<Source> sources(JsonNode message) {
    List<Source> sources = new ArrayList<>();
    for (JsonNode source :
        items(message, at(message, "sources").isArray() ? "sources" : "citations")) {
      JsonNode named = at(source, "source");
      String name = word(named, "name");
      String url = word(named, "url");
      if (name != null || url != null) {
        String id = String.valueOf(sources.size() + 1);
        sources.add(new Source(id, name == null ? String.valueOf(url) : name, url, null));
      }
    }
    return sources;
  }
}
