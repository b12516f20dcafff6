package dev.hexagent.adapter.exchange.json;

import static dev.hexagent.adapter.exchange.json.Json.at;
import static dev.hexagent.adapter.exchange.json.Json.isTrue;
import static dev.hexagent.adapter.exchange.json.Json.items;
import static dev.hexagent.adapter.exchange.json.Json.needed;
import static dev.hexagent.adapter.exchange.json.Json.neededConstant;
import static dev.hexagent.adapter.exchange.json.Json.text;

import dev.hexagent.application.port.Skipped.Why;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.AgentId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Our own export, as {@link HexagentDocument} writes it. */
final class HexagentFormat implements ChatFormat {
  private final Times times;

  HexagentFormat(Times times) {
    this.times = times;
  }

  @Override
  public String source() {
    return "hexagent";
  }

  @Override
  public boolean recognises(JsonNode conversation) {
    return at(conversation, "messages").isArray()
        && at(conversation, "id").isString()
        && at(conversation, "agent_id").isString();
  }

  @Override
  public Chat read(JsonNode conversation, Notes notes) {
    var messages = new Grove(notes);
    for (JsonNode message : items(conversation, "messages")) {
      String key = text(message, "id");
      if (key == null) {
        notes.add(Why.BROKEN_MESSAGE, "id is missing");
      } else {
        messages.add(key, text(message, "parent_id"), notes.message(() -> draft(message, notes)));
      }
    }
    return new Chat(
        needed(conversation, "id"),
        agent(conversation, notes),
        label(conversation),
        times.read(at(conversation, "created_at"), notes),
        times.read(at(conversation, "updated_at"), notes),
        messages,
        text(conversation, "leaf_id"));
  }

  private static AgentId agent(JsonNode conversation, Notes notes) {
    String id = needed(conversation, "agent_id");
    try {
      return new AgentId(id);
    } catch (InvalidField refused) {
      notes.add(Why.AGENT_MISSING, id);
      return AgentId.DEFAULT;
    }
  }

  private static Chat.Label label(JsonNode conversation) {
    String title = text(conversation, "title");
    List<String> tags = new ArrayList<>();
    for (JsonNode tag : items(conversation, "tags")) {
      String name = text(tag);
      if (name != null) {
        tags.add(name);
      }
    }
    return new Chat.Label(
        title == null ? "" : title,
        isTrue(conversation, "pinned"),
        isTrue(conversation, "archived"),
        tags);
  }

  private Draft draft(JsonNode message, Notes notes) {
    List<ContentPart> parts = new ArrayList<>();
    for (JsonNode part : items(message, "parts")) {
      ContentPart read = part(part, notes);
      if (read != null) {
        parts.add(read);
      }
    }
    JsonNode generation = at(message, "generation");
    MessageStatus status = neededConstant(MessageStatus.class, message, "status");
    return new Draft(
        neededConstant(Role.class, message, "role"),
        status == MessageStatus.STREAMING ? MessageStatus.PARTIAL : status,
        parts,
        generation.isObject() ? GenerationJson.read(generation) : null,
        times.read(at(message, "created_at"), notes),
        false);
  }

  private static @Nullable ContentPart part(JsonNode part, Notes notes) {
    String type = needed(part, "type");
    return switch (type) {
      case "text" -> new ContentPart.Text(Pieces.bounded(needed(part, "text"), notes));
      case "reasoning" ->
        new ContentPart.Reasoning(Pieces.bounded(needed(part, "text"), notes), null);
      case "tool_call" -> {
        String arguments = text(part, "arguments");
        yield new ContentPart.ToolCall(
            needed(part, "call_id"),
            needed(part, "tool"),
            arguments == null ? null : new JsonText(arguments));
      }
      case "tool_result" ->
        new ContentPart.ToolResult(
            needed(part, "call_id"),
            neededConstant(ToolOutcome.class, part, "outcome"),
            Pieces.bounded(needed(part, "content"), notes));
      default -> {
        notes.add(Why.UNKNOWN_CONTENT, type);
        yield null;
      }
    };
  }
}
