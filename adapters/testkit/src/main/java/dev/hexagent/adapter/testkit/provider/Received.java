package dev.hexagent.adapter.testkit.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A request that came in.
 *
 * @param method HTTP method
 * @param path without the query, from the server's root
 * @param query what stands behind the question mark, may be empty
 * @param headers by lower-case name; the last one where a name repeats
 * @param body as text
 */
public record Received(
    String method, String path, String query, Map<String, String> headers, String body) {
  private static final JsonFactory JSON = new JsonFactory();

  public Received {
    headers = Map.copyOf(headers);
  }

  /** The model that is asked for; empty if there is none. */
  public String model() {
    String model = topLevel("model");
    return model == null ? "" : model;
  }

  /** Whether the answer is to come piece by piece. */
  public boolean streamed() {
    return "true".equals(topLevel("stream"));
  }

  private @Nullable String topLevel(String name) {
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean found = in.currentName().equals(name);
        JsonToken value = in.nextToken();
        if (found) {
          return value.isScalarValue() ? in.getString() : null;
        }
        in.skipChildren();
      }
      return null;
    } catch (JacksonException notJson) {
      return null;
    }
  }
}
