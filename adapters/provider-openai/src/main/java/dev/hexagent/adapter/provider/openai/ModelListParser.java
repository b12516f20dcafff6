package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.adapter.provider.http.Malformed;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the body of {@code GET /models}: an object with {@code data}, or the bare array. */
final class ModelListParser {
  private final JsonParser in;
  private final List<ListedModel> models = new ArrayList<>();
  private boolean listFound;

  private ModelListParser(JsonParser in) {
    this.in = in;
  }

  /**
   * All entries that have an id.
   *
   * @throws Malformed if there is no list
   */
  static List<ListedModel> parse(byte[] json) {
    try (JsonParser in = Json.parser(json, json.length)) {
      var parser = new ModelListParser(in);
      if (in.currentToken() == JsonToken.START_ARRAY) {
        parser.list();
      } else {
        Json.properties(in, parser::root);
      }
      if (!parser.listFound) {
        throw new Malformed("no list");
      }
      return parser.models;
    } catch (JacksonException e) {
      throw new Malformed("no JSON");
    }
  }

  private void root(String name) {
    if (name.equals("data")) {
      list();
    } else {
      in.skipChildren();
    }
  }

  private void list() {
    listFound |= in.currentToken() == JsonToken.START_ARRAY;
    Json.elements(in, () -> {
      ListedModel model = ListedModelReader.read(in);
      if (model != null) {
        models.add(model);
      }
    });
  }
}
