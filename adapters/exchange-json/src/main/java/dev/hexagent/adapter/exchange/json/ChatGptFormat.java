package dev.hexagent.adapter.exchange.json;

import static dev.hexagent.adapter.exchange.json.Json.at;
import static dev.hexagent.adapter.exchange.json.Json.isTrue;
import static dev.hexagent.adapter.exchange.json.Json.items;
import static dev.hexagent.adapter.exchange.json.Json.text;
import static dev.hexagent.adapter.exchange.json.Json.word;

import dev.hexagent.application.port.Skipped.Why;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.usage.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * ChatGPT's {@code conversations.json}: a map of nodes, many of which nobody sees. An answer is a chain of them, of what was
 * thought, what was asked of tools and what they gave back, and becomes one message.
 */
final class ChatGptFormat implements ChatFormat {
  /** Content that is told to the model and not shown. */
  private static final Set<String> UNSEEN =
      Set.of("user_editable_context", "model_editable_context", "reasoning_recap");

  private final Times times;

  ChatGptFormat(Times times) {
    this.times = times;
  }

  @Override
  public String source() {
    return "chatgpt";
  }

  @Override
  public boolean recognises(JsonNode conversation) {
    return at(conversation, "mapping").isObject();
  }

  @Override
  public Chat read(JsonNode conversation, Notes notes) {
    JsonNode mapping = at(conversation, "mapping");
    var messages = new Grove(notes);
    for (Map.Entry<String, JsonNode> node : mapping.properties()) {
      String parent = text(node.getValue(), "parent");
      JsonNode message = at(node.getValue(), "message");
      JsonNode before = parent == null ? mapping : at(at(mapping, parent), "message");
      String call = asksATool(before) ? parent : null;
      messages.add(
          node.getKey(),
          parent,
          notes.message(() ->
              hidden(message) ? null : draft(node.getKey(), call, message, conversation, notes)));
    }
    String title = word(conversation, "title");
    return new Chat(
        origin(conversation),
        AgentId.DEFAULT,
        new Chat.Label(
            title,
            isTrue(conversation, "is_starred"),
            isTrue(conversation, "is_archived"),
            List.of()),
        times.read(at(conversation, "create_time"), notes),
        times.read(at(conversation, "update_time"), notes),
        messages,
        text(conversation, "current_node"));
  }

  private static String origin(JsonNode conversation) {
    String id = word(conversation, "conversation_id");
    id = id == null ? word(conversation, "id") : id;
    return id == null ? at(conversation, "create_time") + " " + text(conversation, "title") : id;
  }

  private static boolean hidden(JsonNode message) {
    return !message.isObject()
        || "system".equals(text(at(message, "author"), "role"))
        || isTrue(at(message, "metadata"), "is_visually_hidden_from_conversation")
        || UNSEEN.contains(String.valueOf(text(at(message, "content"), "content_type")));
  }

  private static boolean asksATool(JsonNode message) {
    String recipient = text(message, "recipient");
    return recipient != null
        && !recipient.equals("all")
        && "assistant".equals(text(at(message, "author"), "role"));
  }

  /**
   * What is seen of a node.
   *
   * @param call key of the call that it answers, if the node before is one
   */
  private @Nullable Draft draft(
      String key, @Nullable String call, JsonNode message, JsonNode conversation, Notes notes) {
    String role = String.valueOf(text(at(message, "author"), "role"));
    var content = new ChatGptContent(message, new Pieces(notes));
    if (asksATool(message)) {
      content.call(key, Json.needed(message, "recipient"));
    } else if (role.equals("tool") && call != null) {
      content.result(call);
    } else {
      content.shown();
    }
    content.attachments();
    if (content.pieces().isEmpty()) {
      return null;
    }
    Instant at = times.read(at(message, "create_time"), notes);
    if (role.equals("user")) {
      return Draft.user(content.pieces().parts(), at);
    }
    if (!role.equals("assistant") && !role.equals("tool")) {
      notes.add(Why.ROLE, role);
    }
    String model = word(at(message, "metadata"), "model_slug");
    boolean cut = "finished_partial_completion".equals(text(message, "status"))
        || "in_progress".equals(text(message, "status"));
    return new Foreign(
            "chatgpt",
            model == null ? word(conversation, "default_model_slug") : model,
            !cut,
            null,
            Usage.ZERO,
            sources(at(message, "metadata")))
        .saying(content.pieces().parts(), at, true);
  }

  private static List<Source> sources(JsonNode metadata) {
    List<Source> sources = new ArrayList<>();
    for (JsonNode citation : items(metadata, "citations")) {
      JsonNode cited = at(citation, "metadata");
      String url = word(cited, "url");
      String title = word(cited, "title");
      if (url != null) {
        String id = String.valueOf(sources.size() + 1);
        sources.add(new Source(id, title == null ? url : title, url, word(cited, "text")));
      }
    }
    return sources;
  }
}
