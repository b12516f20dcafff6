package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.TextHygiene;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Collects the {@code reasoning_details} of one answer, which the provider wants back in the next request: byte for byte as
 * they came. Those of a stream come in pieces: neighbours of the same type and index are one detail, whose texts are joined.
 */
final class ReasoningDetails {
  private static final List<String> JOINED = List.of("text", "summary");
  private static final Set<String> NOTHING = Set.of("null", "\"\"");

  private static final class Detail {
    /** Its properties as they came, by name. */
    final Map<String, String> properties = new LinkedHashMap<>();

    /** Those that pieces are joined to. */
    final Map<String, StringBuilder> texts = new LinkedHashMap<>();

    /** All of it as it came; {@code null} if it came in pieces. */
    @Nullable
    String whole;

    boolean continues(Detail last) {
      return properties.containsKey("type")
          && Objects.equals(properties.get("type"), last.properties.get("type"))
          && Objects.equals(properties.get("index"), last.properties.get("index"))
          && !properties.containsKey("data");
    }

    void add(Detail more) {
      whole = null;
      more.properties.forEach((name, json) -> {
        if (!NOTHING.contains(json)) {
          properties.put(name, json);
        }
      });
      more.texts.forEach((name, text) ->
          texts.computeIfAbsent(name, any -> new StringBuilder()).append(text));
    }

    String json() {
      return whole == null
          ? Json.write(out -> {
            out.writeStartObject();
            properties.forEach((name, json) -> {
              out.writeName(name);
              if (texts.containsKey(name)) {
                out.writeString(texts.get(name).toString());
              } else {
                out.writeRawValue(json);
              }
            });
            out.writeEndObject();
          })
          : whole;
    }
  }

  private final List<Detail> details = new ArrayList<>();

  /**
   * Reads the value of a property {@code reasoning_details}.
   *
   * @param from what the parser reads
   * @return the texts in it
   */
  String read(JsonParser in, byte[] from) {
    var shown = new StringBuilder();
    Json.elements(in, () -> {
      Detail detail = detail(in, from);
      JOINED.stream().map(detail.texts::get).filter(Objects::nonNull).forEach(shown::append);
      add(detail);
    });
    return shown.toString();
  }

  private static Detail detail(JsonParser in, byte[] from) {
    var detail = new Detail();
    int begin = Json.begin(in);
    Json.properties(in, name -> {
      if (JOINED.contains(name) && in.currentToken() == JsonToken.VALUE_STRING) {
        detail.texts.put(name, new StringBuilder(in.getString()));
      }
      detail.properties.put(name, Json.exact(in, from));
    });
    detail.whole = Json.exact(in, begin, from);
    return detail;
  }

  private void add(Detail detail) {
    Detail last = details.isEmpty() ? null : details.get(details.size() - 1);
    if (last == null || !detail.continues(last)) {
      details.add(detail);
    } else {
      last.add(detail);
    }
  }

  /** All details as a JSON array, {@code null} if there were none. */
  @Nullable
  JsonText all() {
    if (details.isEmpty()) {
      return null;
    }
    String array = details.stream().map(Detail::json).collect(Collectors.joining(",", "[", "]"));
    return new JsonText(TextHygiene.clean(array));
  }
}
