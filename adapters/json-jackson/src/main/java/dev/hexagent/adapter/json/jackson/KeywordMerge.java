package dev.hexagent.adapter.json.jackson;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What holds when the same keyword is written at two places that both apply. */
final class KeywordMerge {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private KeywordMerge() {}

  /** Adds a keyword to those that are there. */
  static void add(ObjectNode into, String keyword, JsonNode value) {
    JsonNode there = into.get(keyword);
    into.set(keyword, there == null ? value.deepCopy() : both(keyword, there, value));
  }

  private static JsonNode both(String keyword, JsonNode one, JsonNode other) {
    return switch (keyword) {
      case "minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties" ->
        larger(one, other);
      case "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties" ->
        larger(one, other) == one ? other : one;
      case "required" -> union(one, other);
      case "enum" -> common(one, other);
      case "type" -> commonTypes(one, other);
      case "properties" -> properties(one, other);
      case "items", "additionalProperties", "contains" -> allOf(one, other);
      default -> one;
    };
  }

  private static JsonNode larger(JsonNode one, JsonNode other) {
    return one.asDouble(0) >= other.asDouble(0) ? one : other;
  }

  private static ArrayNode union(JsonNode one, JsonNode other) {
    ArrayNode all = JSON.arrayNode();
    one.forEach(all::add);
    other.forEach(all::add);
    return all;
  }

  private static ArrayNode common(JsonNode one, JsonNode other) {
    List<JsonNode> allowed = new ArrayList<>(other.values());
    ArrayNode common = JSON.arrayNode();
    one.values().stream().filter(allowed::contains).forEach(common::add);
    return common;
  }

  private static ArrayNode commonTypes(JsonNode one, JsonNode other) {
    ArrayNode ones = types(one);
    ArrayNode others = types(other);
    ArrayNode common = common(ones, others);
    common(types(JSON.stringNode("integer")), ones).forEach(integer -> addIfNumber(common, others));
    common(types(JSON.stringNode("integer")), others).forEach(integer -> addIfNumber(common, ones));
    return common;
  }

  private static void addIfNumber(ArrayNode common, ArrayNode types) {
    if (types.values().contains(JSON.stringNode("number"))) {
      common.add("integer");
    }
  }

  private static ArrayNode types(JsonNode type) {
    return type.isArray() ? (ArrayNode) type : JSON.arrayNode().add(type);
  }

  private static ObjectNode properties(JsonNode one, JsonNode other) {
    ObjectNode all = JSON.objectNode();
    one.properties().forEach(property -> all.set(property.getKey(), property.getValue()));
    for (var property : other.properties()) {
      JsonNode there = all.get(property.getKey());
      all.set(
          property.getKey(),
          there == null ? property.getValue() : allOf(there, property.getValue()));
    }
    return all;
  }

  private static ObjectNode allOf(JsonNode one, JsonNode other) {
    ObjectNode both = JSON.objectNode();
    both.set("allOf", JSON.arrayNode().add(one).add(other));
    return both;
  }
}
