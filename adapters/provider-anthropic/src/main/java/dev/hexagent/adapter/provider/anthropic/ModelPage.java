package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.adapter.provider.http.Malformed;
import dev.hexagent.domain.content.Modality;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A page of the list of models.
 *
 * @param models all of it that have an id
 * @param next behind which id the next page begins, {@code null} if this one is the last
 */
record ModelPage(List<ListedModel> models, @Nullable String next) {
  /**
   * Reads the body of {@code GET /models}.
   *
   * @throws Malformed if there is no list
   */
  static ModelPage parse(byte[] json) {
    try (JsonParser in = Json.parser(json, json.length)) {
      var reader = new Reader(in);
      Json.properties(in, reader::root);
      if (!reader.listFound) {
        throw new Malformed("no list");
      }
      return new ModelPage(reader.models, reader.hasMore ? reader.lastId : null);
    } catch (JacksonException e) {
      throw new Malformed("no JSON");
    }
  }

  private static final class Reader {
    private final JsonParser in;
    private final List<ListedModel> models = new ArrayList<>();
    private boolean listFound;
    private boolean hasMore;
    private @Nullable String lastId;

    Reader(JsonParser in) {
      this.in = in;
    }

    void root(String property) {
      switch (property) {
        case "data" -> {
          listFound |= in.currentToken() == JsonToken.START_ARRAY;
          Json.elements(in, this::entry);
        }
        case "has_more" -> hasMore = isTrue(in);
        case "last_id" -> lastId = Json.text(in);
        default -> in.skipChildren();
      }
    }

    private void entry() {
      var entry = new Entry(in);
      Json.properties(in, entry::property);
      if (entry.id != null && !entry.id.isBlank()) {
        models.add(entry.model(entry.id));
      }
    }
  }

  private static final class Entry {
    private final JsonParser in;
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable Integer contextLength;
    private @Nullable Integer maxTokens;
    private @Nullable Instant created;
    private @Nullable Set<Modality> input;
    private boolean takesSchemas;
    private boolean retired;

    Entry(JsonParser in) {
      this.in = in;
    }

    void property(String property) {
      switch (property) {
        case "id" -> id = Json.text(in);
        case "display_name" -> name = Json.text(in);
        case "max_input_tokens" -> contextLength = tokens();
        case "max_tokens" -> maxTokens = tokens();
        case "created_at" -> created = time();
        case "lifecycle" -> retired = "retired".equals(Json.text(in));
        case "capabilities" -> Json.properties(in, this::capability);
        default -> in.skipChildren();
      }
    }

    /** Those that are named: what stands in none of them is not told. */
    private void capability(String property) {
      switch (property) {
        case "structured_outputs" -> takesSchemas = isSupported();
        case "image_input" -> takes(Modality.IMAGE, isSupported());
        case "pdf_input" -> takes(Modality.FILE, isSupported());
        default -> in.skipChildren();
      }
    }

    private void takes(Modality modality, boolean supported) {
      input = input == null ? EnumSet.of(Modality.TEXT) : input;
      if (supported) {
        input.add(modality);
      }
    }

    private boolean isSupported() {
      var supported = new AtomicBoolean();
      Json.properties(in, property -> {
        if (property.equals("supported")) {
          supported.set(isTrue(in));
        } else {
          in.skipChildren();
        }
      });
      return supported.get();
    }

    /** A time before anybody made models says that Anthropic does not know it. */
    private @Nullable Instant time() {
      String text = Json.text(in);
      try {
        Instant time = text == null ? null : OffsetDateTime.parse(text).toInstant();
        return time == null || time.getEpochSecond() <= 0 ? null : time;
      } catch (DateTimeParseException noTime) {
        return null;
      }
    }

    private @Nullable Integer tokens() {
      long tokens = Json.count(in);
      return tokens > 0 && tokens <= Integer.MAX_VALUE ? Integer.valueOf((int) tokens) : null;
    }

    ListedModel model(String of) {
      return new ListedModel(
          of,
          name == null || name.isBlank() ? of : name,
          contextLength,
          maxTokens,
          takesSchemas,
          input,
          created,
          retired);
    }
  }

  private static boolean isTrue(JsonParser in) {
    boolean is = in.currentToken() == JsonToken.VALUE_TRUE;
    in.skipChildren();
    return is;
  }
}
