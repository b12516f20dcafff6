package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.adapter.provider.http.Malformed;
import dev.hexagent.domain.model.Abilities;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A page of Google's list of models.
 *
 * @param models those that answer in a conversation
 * @param nextToken names the next page, {@code null} behind the last one
 */
record ModelPage(List<ModelInfo> models, @Nullable String nextToken) {
  private static final String PREFIX = "models/";
  private static final String ANSWERS = "generateContent";

  /**
   * Reads the body of a response.
   *
   * @throws Malformed if it is no such list
   */
  static ModelPage parse(byte[] json, String provider) {
    try (JsonParser in = Json.parser(json, json.length)) {
      var reader = new Reader(in, provider);
      Json.properties(in, reader::root);
      if (!reader.found) {
        throw new Malformed("no list");
      }
      return new ModelPage(reader.models, reader.nextToken);
    } catch (JacksonException e) {
      throw new Malformed("no JSON");
    }
  }

  private static final class Reader {
    private final JsonParser in;
    private final String provider;
    private final List<ModelInfo> models = new ArrayList<>();
    private @Nullable String nextToken;
    private boolean found;

    Reader(JsonParser in, String provider) {
      this.in = in;
      this.provider = provider;
    }

    void root(String property) {
      switch (property) {
        case "models" -> {
          found |= in.currentToken() == JsonToken.START_ARRAY;
          Json.elements(in, this::model);
        }
        case "nextPageToken" -> {
          String token = Json.text(in);
          nextToken = token == null || token.isEmpty() ? null : token;
        }
        default -> in.skipChildren();
      }
    }

    private void model() {
      var model = new Entry(in);
      Json.properties(in, model::property);
      if (model.answers && !model.id.isBlank()) {
        models.add(model.at(provider));
      }
    }
  }

  private static final class Entry {
    private final JsonParser in;
    private String id = "";
    private String name = "";
    private String description = "";
    private @Nullable Integer contextLength;
    private @Nullable Integer maxOutput;
    private boolean answers;

    Entry(JsonParser in) {
      this.in = in;
    }

    void property(String property) {
      switch (property) {
        case "name" -> {
          String full = text();
          id = full.startsWith(PREFIX) ? full.substring(PREFIX.length()) : full;
        }
        case "displayName" -> name = text();
        case "description" -> description = text();
        case "inputTokenLimit" -> contextLength = tokens();
        case "outputTokenLimit" -> maxOutput = tokens();
        case "supportedGenerationMethods" ->
          Json.elements(in, () -> answers |= ANSWERS.equals(Json.text(in)));
        default -> in.skipChildren();
      }
    }

    ModelInfo at(String provider) {
      return new ModelInfo(
          new ModelId(provider, id),
          name.isBlank() ? id : name,
          description,
          contextLength,
          null,
          new Abilities(null, null, null, maxOutput));
    }

    private @Nullable Integer tokens() {
      long tokens = Json.count(in);
      return tokens > 0 && tokens <= Integer.MAX_VALUE ? Integer.valueOf((int) tokens) : null;
    }

    private String text() {
      String value = Json.text(in);
      return value == null ? "" : value;
    }
  }
}
