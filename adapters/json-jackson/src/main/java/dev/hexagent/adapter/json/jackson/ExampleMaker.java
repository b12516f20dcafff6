package dev.hexagent.adapter.json.jackson;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a small value by the usual keywords of a schema, without solving it: conditions, {@code not} and patterns are
 * left to luck. Always ends: what lies too deep becomes {@code null}, and the number of values is bounded.
 */
final class ExampleMaker {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST_OPTIONAL = 6;
  private static final int DEEPEST = 60;
  private static final int MOST_VALUES = 2_000;
  private static final int MOST_ITEMS = 100;

  private final JsonNode root;
  private final ExamplePlan plan;
  private final SchemaKeywords keywords;
  private int values;

  ExampleMaker(JsonNode root, ExamplePlan plan) {
    this.root = root;
    this.plan = plan;
    this.keywords = new SchemaKeywords(root, plan.branch());
  }

  JsonNode make() {
    return value(root, 0, 0);
  }

  /** The {@code nth} value of a schema: other numbers give other values, where the schema leaves a choice. */
  private JsonNode value(JsonNode schema, int depth, int nth) {
    if (++values > MOST_VALUES || depth > DEEPEST) {
      return JSON.nullNode();
    }
    ObjectNode flat = keywords.flat(schema);
    JsonNode given = given(flat, nth);
    if (given != null) {
      return given;
    }
    return switch (SchemaKeywords.type(flat)) {
      case "object" -> object(flat, depth, nth);
      case "array" -> array(flat, depth, nth);
      case "integer", "number" -> ExampleNumber.of(flat, nth);
      case "boolean" -> JSON.booleanNode(nth % 2 == 0);
      case "null" -> JSON.nullNode();
      default -> JSON.stringNode(ExampleText.of(flat, nth));
    };
  }

  private @Nullable JsonNode given(ObjectNode flat, int nth) {
    if (flat.has("const")) {
      return flat.get("const");
    }
    if (!flat.path("enum").isEmpty()) {
      return flat.get("enum").get(nth % flat.get("enum").size());
    }
    if (plan.hints() && !flat.path("examples").isEmpty()) {
      return flat.get("examples").get(nth % flat.get("examples").size());
    }
    return plan.hints() && nth == 0 ? flat.get("default") : null;
  }

  private ObjectNode object(ObjectNode flat, int depth, int nth) {
    ObjectNode object = JSON.objectNode();
    for (String name : names(flat, depth)) {
      object.set(name, value(property(flat, name), depth + 1, nth));
    }
    for (int i = 1;
        object.size() < Math.min(flat.path("minProperties").asInt(0), MOST_ITEMS);
        i++) {
      object.set("key" + i, value(property(flat, "key" + i), depth + 1, i));
    }
    return object;
  }

  private Set<String> names(ObjectNode flat, int depth) {
    Set<String> names = new LinkedHashSet<>();
    if (plan.optional() && depth < DEEPEST_OPTIONAL && !flat.has("maxProperties")) {
      for (Map.Entry<String, JsonNode> property : flat.path("properties").properties()) {
        if (!isFalse(property.getValue())) {
          names.add(property.getKey());
        }
      }
    }
    flat.path("required").forEach(name -> names.add(name.asString("")));
    return names;
  }

  private static JsonNode property(ObjectNode flat, String name) {
    JsonNode own = flat.path("properties").get(name);
    if (own != null) {
      return own;
    }
    JsonNode others = flat.path("additionalProperties");
    return others.isObject() ? others : JSON.objectNode();
  }

  private ArrayNode array(ObjectNode flat, int depth, int nth) {
    ArrayNode array = JSON.arrayNode();
    JsonNode items = flat.path("items");
    JsonNode first = items.isArray()
        ? items
        : flat.path("prefixItems"); // the older drafts' form, the newer one's
    first.forEach(item -> array.add(value(item, depth + 1, nth)));
    if (flat.has("contains")) {
      array.add(value(flat.get("contains"), depth + 1, nth));
    }
    JsonNode rest = items.isObject() ? items : JSON.objectNode();
    int count = itemCount(flat, depth, isFalse(items));
    for (int i = array.size(); i < count; i++) {
      array.add(value(rest, depth + 1, nth + i));
    }
    return array;
  }

  private int itemCount(ObjectNode flat, int depth, boolean closed) {
    boolean oneMore = plan.optional() && depth < DEEPEST_OPTIONAL && !closed;
    int wanted = Math.max(flat.path("minItems").asInt(0), oneMore ? 1 : 0);
    return Math.min(Math.min(wanted, flat.path("maxItems").asInt(MOST_ITEMS)), MOST_ITEMS);
  }

  private static boolean isFalse(JsonNode schema) {
    return schema.isBoolean() && !schema.booleanValue();
  }
}
