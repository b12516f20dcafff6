package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.adapter.provider.http.Malformed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
      var entry = new Entry();
      Json.properties(in, entry::property);
      if (entry.id != null && !entry.id.isBlank()) {
        models.add(entry.model(entry.id));
      }
    });
  }

  private final class Entry {
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable String description;
    private @Nullable Integer contextLength;
    private @Nullable BigDecimal promptPrice;
    private @Nullable BigDecimal completionPrice;
    private final Set<String> parameters = new HashSet<>();

    void property(String property) {
      switch (property) {
        case "id" -> id = Json.text(in);
        case "name" -> name = Json.text(in);
        case "description" -> description = Json.text(in);
        case "context_length", "context_window", "max_context_length", "max_model_len" ->
          contextLength();
        case "pricing" -> Json.properties(in, this::price);
        case "supported_parameters" -> Json.elements(in, this::parameter);
        default -> in.skipChildren();
      }
    }

    private void contextLength() {
      long tokens = Json.count(in);
      if (tokens > 0 && tokens <= Integer.MAX_VALUE) {
        contextLength = (int) tokens;
      }
    }

    private void price(String property) {
      switch (property) {
        case "prompt" -> promptPrice = Json.decimal(in);
        case "completion" -> completionPrice = Json.decimal(in);
        default -> in.skipChildren();
      }
    }

    private void parameter() {
      String parameter = Json.text(in);
      if (parameter != null) {
        parameters.add(parameter);
      }
    }

    ListedModel model(String of) {
      return new ListedModel(
          of,
          name == null || name.isBlank() ? null : name,
          description == null ? "" : description,
          contextLength,
          promptPrice,
          completionPrice,
          parameters);
    }
  }
}
