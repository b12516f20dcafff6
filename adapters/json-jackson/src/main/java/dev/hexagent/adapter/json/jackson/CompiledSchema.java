package dev.hexagent.adapter.json.jackson;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One schema, and how much work a check with it may be. */
final class CompiledSchema {
  private static final int DEEPEST = 400;
  // some hundred milliseconds at worst; the check of an ordinary answer takes a few hundred steps
  private static final long MOST_STEPS = 300_000;
  // one step of `required` may find as many faults as it has names
  private static final long MOST_FAULTS = 2_000_000;

  private final Schema schema;
  private final BoundedPatterns patterns;
  private final long steps;

  CompiledSchema(Schema schema, BoundedPatterns patterns) {
    this.schema = schema;
    this.patterns = patterns;
    this.steps = Math.min(MOST_STEPS, MOST_FAULTS / (1 + longestRequired(schema.getSchemaNode())));
  }

  /** What is wrong with a value. Throws {@code ValidationLimitExceededException} if that takes too much work. */
  List<Error> check(JsonNode value) {
    return patterns.metered(() -> schema.validate(
        value,
        (context, unused) -> context.executionConfig(
            limits -> limits.maxEvaluationSteps(steps).maxEvaluationDepth(DEEPEST))));
  }

  private static int longestRequired(JsonNode node) {
    int longest = 0;
    for (var property : node.properties()) {
      boolean names =
          property.getKey().equals("required") || property.getKey().equals("dependentRequired");
      longest = Math.max(
          longest, names ? count(property.getValue()) : longestRequired(property.getValue()));
    }
    for (JsonNode item : node.isArray() ? node.values() : List.<JsonNode>of()) {
      longest = Math.max(longest, longestRequired(item));
    }
    return longest;
  }

  /** Names in all lists; a property that is called {@code required} holds a schema instead, which counts for little. */
  private static int count(JsonNode lists) {
    int names = lists.size();
    for (JsonNode list : lists) {
      names += count(list);
    }
    return names;
  }
}
