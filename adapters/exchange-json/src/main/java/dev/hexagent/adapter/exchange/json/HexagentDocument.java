package dev.hexagent.adapter.exchange.json;

import static dev.hexagent.adapter.exchange.json.Json.wire;

import dev.hexagent.application.port.out.ConversationFiles.Outgoing;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Flux;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes our own export, a message at a time: {@code {"format":1,"conversations":[{...,"messages":[...]}]}}. */
final class HexagentDocument {
  /** What this version writes, and the newest that it reads. */
  static final int FORMAT = 1;

  private HexagentDocument() {}

  static Flux<ByteBuffer> of(Flux<Outgoing> conversations) {
    return Flux.concat(
        Flux.just(bytes("{\"format\":" + FORMAT + ",\"conversations\":[")),
        conversations.index().concatMap(at -> conversation(at.getT2(), at.getT1() == 0), 1),
        Flux.just(bytes("\n]}\n")));
  }

  private static Flux<ByteBuffer> conversation(Outgoing conversation, boolean first) {
    String header = header(conversation.header()).toString();
    return Flux.concat(
        Flux.just(bytes(
            (first ? "\n" : ",\n") + header.substring(0, header.length() - 1) + ",\"messages\":[")),
        conversation
            .messages()
            .index()
            .map(at -> bytes((at.getT1() == 0 ? "\n" : ",\n") + message(at.getT2()))),
        Flux.just(bytes("]}")));
  }

  private static ObjectNode header(Conversation header) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", header.id().toString());
    json.put("title", header.label().title());
    json.put("agent_id", header.agent().value());
    json.put("created_at", header.createdAt().toString());
    json.put("updated_at", header.updatedAt().toString());
    if (header.leaf() != null) {
      json.put("leaf_id", header.leaf().toString());
    }
    json.put("pinned", header.label().pinned());
    json.put("archived", header.label().archived());
    ArrayNode tags = json.putArray("tags");
    header.label().tags().forEach(tags::add);
    return json;
  }

  private static ObjectNode message(Message message) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", message.id().toString());
    if (message.parent() != null) {
      json.put("parent_id", message.parent().toString());
    }
    json.put("role", wire(message.role()));
    json.put("status", wire(message.status()));
    json.put("created_at", message.createdAt().toString());
    ArrayNode parts = json.putArray("parts");
    message.parts().forEach(part -> part(parts.addObject(), part));
    if (message.generation() != null) {
      json.set("generation", GenerationJson.write(message.generation()));
    }
    return json;
  }

  /** What a provider sealed stays here: it is worth nothing elsewhere, and nobody but that provider may have it. */
  private static void part(ObjectNode json, ContentPart part) {
    if (part instanceof ContentPart.Text text) {
      json.put("type", "text").put("text", text.text());
    } else if (part instanceof ContentPart.Reasoning reasoning) {
      json.put("type", "reasoning").put("text", reasoning.text());
    } else if (part instanceof ContentPart.ToolCall call) {
      json.put("type", "tool_call").put("call_id", call.id()).put("tool", call.tool());
      if (call.arguments() != null) {
        json.put("arguments", call.arguments().value());
      }
    } else if (part instanceof ContentPart.ToolResult result) {
      json.put("type", "tool_result").put("call_id", result.id());
      json.put("outcome", wire(result.outcome())).put("content", result.content());
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
