package dev.hexagent.adapter.exchange.json;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one value of a document into memory, if it is not too large for that; no depth of it costs stack. */
final class BoundedJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What a value costs beside its characters. */
  private static final int EACH = 16;

  private final JsonParser parser;
  private final Deque<JsonNode> open = new ArrayDeque<>();
  private long left;
  private String name = "";

  private BoundedJson(JsonParser parser, long most) {
    this.parser = parser;
    this.left = most;
  }

  /**
   * The value that the parser stands at; behind it, it stands at its end.
   *
   * @param most characters, with some for each value
   * @return {@code null} if it is larger
   */
  static @Nullable JsonNode read(JsonParser parser, long most) {
    return new BoundedJson(parser, most).value();
  }

  private @Nullable JsonNode value() {
    JsonNode root = null;
    for (JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
      if (token == null) {
        throw new IllegalStateException(
            "the parser reports the end of a document inside of a value");
      }
      if (token == JsonToken.PROPERTY_NAME) {
        name = parser.currentName();
        left -= name.length();
        continue;
      }
      if (token.isStructEnd()) {
        open.pop();
      } else {
        JsonNode node = node(token);
        root = root == null ? node : root;
        attach(node);
        if (token.isStructStart()) {
          open.push(node);
        }
      }
      if (open.isEmpty()) {
        return root;
      }
      if (left < 0) {
        skipRest();
        return null;
      }
    }
  }

  private JsonNode node(JsonToken token) {
    left -= EACH;
    return switch (token) {
      case START_OBJECT -> NODES.objectNode();
      case START_ARRAY -> NODES.arrayNode();
      case VALUE_STRING -> {
        String text = parser.getString();
        left -= text.length();
        yield NODES.stringNode(text);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  private void attach(JsonNode node) {
    JsonNode parent = open.peek();
    if (parent instanceof ObjectNode object) {
      object.set(name, node);
    } else if (parent instanceof ArrayNode array) {
      array.add(node);
    }
  }

  /** To the end of the outermost value; strings that nobody asks for are not kept. */
  private void skipRest() {
    int depth = open.size();
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
  }
}
