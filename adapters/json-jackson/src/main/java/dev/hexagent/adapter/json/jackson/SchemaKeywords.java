package dev.hexagent.adapter.json.jackson;

import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The keywords that hold at one place of a document, whether written there, referred to or taken from a branch. */
final class SchemaKeywords {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> STRUCTURE = Set.of("$ref", "allOf", "anyOf", "oneOf");
  private static final List<String> OF_OBJECTS = List.of(
      "properties", "required", "additionalProperties", "minProperties", "patternProperties");
  private static final List<String> OF_ARRAYS =
      List.of("items", "prefixItems", "minItems", "contains", "uniqueItems");
  private static final List<String> OF_NUMBERS =
      List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
  private static final int MOST_HOPS = 10_000;

  private final JsonNode root;
  private final int branch;
  private int hops;

  /**
   * Reads one document.
   *
   * @param root the whole of it, where {@code $ref} leads
   * @param branch which alternative to take, counted round
   */
  SchemaKeywords(JsonNode root, int branch) {
    this.root = root;
    this.branch = branch;
  }

  /** All keywords of a schema in one object, without references and branches. */
  ObjectNode flat(JsonNode schema) {
    ObjectNode flat = JSON.objectNode();
    collect(schema, flat, 0);
    return flat;
  }

  private void collect(JsonNode schema, ObjectNode into, int depth) {
    if (++hops > MOST_HOPS || depth > 50) { // references may go round for ever
      return;
    }
    for (var keyword : schema.properties()) {
      if (!STRUCTURE.contains(keyword.getKey())) {
        KeywordMerge.add(into, keyword.getKey(), keyword.getValue());
      }
    }
    if (schema.path("$ref").isString()) {
      collect(target(schema.get("$ref").stringValue()), into, depth + 1);
    }
    schema.path("allOf").forEach(part -> collect(part, into, depth + 1));
    for (String choice : List.of("anyOf", "oneOf")) {
      JsonNode branches = schema.path(choice);
      if (!branches.isEmpty()) {
        collect(branches.path(branch % branches.size()), into, depth + 1);
      }
    }
  }

  private JsonNode target(String ref) {
    boolean pointer = ref.equals("#") || ref.startsWith("#/");
    return pointer ? root.at(JsonPointer.compile(ref.substring(1))) : JSON.objectNode();
  }

  /** The type to write: the first one named that is not null, else the one its keywords speak of, else a string. */
  static String type(ObjectNode flat) {
    JsonNode type = flat.path("type");
    if (type.isString()) {
      return type.stringValue();
    }
    for (JsonNode one : type) {
      if (!one.asString("").equals("null")) {
        return one.asString("");
      }
    }
    if (OF_OBJECTS.stream().anyMatch(flat::has)) {
      return "object";
    }
    if (OF_ARRAYS.stream().anyMatch(flat::has)) {
      return "array";
    }
    return OF_NUMBERS.stream().anyMatch(flat::has) ? "number" : "string";
  }
}
