package dev.hexagent.adapter.json.jackson;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaException;
import com.networknt.schema.ValidationLimitExceededException;
import dev.hexagent.application.port.out.JsonCodec;
import dev.hexagent.domain.content.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The JSON codec of the core. Values and schemas may come from anybody: both may be nested 100 deep, a schema may have
 * 100,000 characters, a check takes a bounded number of steps, a pattern a bounded number of comparisons, and nothing is
 * ever fetched: a {@code $ref} reaches its own document and the published meta-schemas. What breaks a bound is reported as
 * one sentence, like any other fault. Safe for many threads.
 */
public final class JacksonJsonCodec implements JsonCodec {
  private static final int MOST_SENTENCES = 20;
  private static final int LONGEST_SENTENCE = 500;

  private final BoundedJson json = new BoundedJson();
  private final CompiledSchemas schemas = new CompiledSchemas(json);

  @Override
  public @Nullable JsonText parse(String text) {
    return json.isOneValue(text) ? new JsonText(text.strip()) : null;
  }

  @Override
  public List<String> validate(JsonText value, JsonText schema) {
    JsonNode tree;
    try {
      tree = json.read(value.value());
    } catch (JacksonException e) {
      return List.of("the value is not JSON that can be read: " + e.getOriginalMessage());
    }
    return validate(tree, schema);
  }

  @Override
  public JsonText example(JsonText schema) {
    JsonNode root;
    try {
      root = json.read(schema.value());
    } catch (JacksonException e) {
      return new JsonText("null");
    }
    JsonNode best = null;
    for (ExamplePlan plan : ExamplePlan.ALL) {
      JsonNode candidate = new ExampleMaker(root, plan).make();
      if (validate(candidate, schema).isEmpty()) {
        return json.write(candidate);
      }
      best = best == null ? candidate : best;
    }
    return best == null ? new JsonText("null") : json.write(best);
  }

  private List<String> validate(JsonNode value, JsonText schema) {
    try {
      return schemas.of(schema.value()).check(value).stream()
          .limit(MOST_SENTENCES)
          .map(JacksonJsonCodec::sentence)
          .toList();
    } catch (ValidationLimitExceededException e) {
      return List.of("the schema takes too many steps to check this value");
    } catch (SchemaException e) {
      return List.of(cut("the schema is broken: " + e.getMessage()));
    }
  }

  private static String sentence(Error error) {
    String place = error.getInstanceLocation().toString();
    return cut((place.isEmpty() ? "the value" : place) + ": " + error.getMessage());
  }

  private static String cut(String sentence) {
    return sentence.length() <= LONGEST_SENTENCE
        ? sentence
        : sentence.substring(0, LONGEST_SENTENCE) + "…";
  }
}
