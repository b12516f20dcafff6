package dev.hexagent.adapter.json.jackson;

import dev.hexagent.domain.content.JsonText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes strict JSON, with a bound on everything a hostile text could make expensive. */
final class BoundedJson {
  /** As deep as the bodies of requests may be. */
  private static final int DEEPEST = 100;

  private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build())
      .build();

  /** Whether the text is exactly one value; builds no tree. */
  boolean isOneValue(String text) {
    try (JsonParser parser = mapper.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  /** The value as a tree. Throws {@link JacksonException} if the text is not exactly one value within the bounds. */
  JsonNode read(String text) {
    return mapper.readTree(text);
  }

  JsonText write(JsonNode tree) {
    return new JsonText(mapper.writeValueAsString(tree));
  }
}
