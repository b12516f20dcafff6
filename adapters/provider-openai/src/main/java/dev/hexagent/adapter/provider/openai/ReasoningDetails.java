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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Collects the {@code reasoning_details} of one answer, which the provider wants back in the next request. Those of a
 * stream come in pieces: neighbours of the same type and index are one detail, whose texts are joined.
 */
final class ReasoningDetails {
  private static final Set<String> JOINED = Set.of("text", "summary");

  /** A detail's properties: strings as they are, everything else as JSON. */
  private static final class Detail {
    final Map<String, StringBuilder> strings = new LinkedHashMap<>();
    final Map<String, String> others = new LinkedHashMap<>();

    boolean continues(Detail last) {
      return Objects.equals(string("type"), last.string("type"))
          && Objects.equals(others.get("index"), last.others.get("index"))
          && strings.keySet().stream().noneMatch("data"::equals);
    }

    @Nullable
    String string(String name) {
      StringBuilder text = strings.get(name);
      return text == null ? null : text.toString();
    }
  }

  private final List<Detail> details = new ArrayList<>();

  /**
   * Reads the value of a property {@code reasoning_details}.
   *
   * @return the texts in it
   */
  String read(JsonParser in) {
    var shown = new StringBuilder();
    Json.elements(in, () -> {
      var detail = new Detail();
      Json.properties(in, name -> property(in, detail, name));
      JOINED.stream().map(detail::string).filter(Objects::nonNull).forEach(shown::append);
      add(detail);
    });
    return shown.toString();
  }

  private static void property(JsonParser in, Detail detail, String name) {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      detail.strings.put(name, new StringBuilder(in.getString()));
    } else {
      detail.others.put(name, Json.raw(in));
    }
  }

  private void add(Detail detail) {
    Detail last = details.isEmpty() ? null : details.get(details.size() - 1);
    if (last == null || !detail.continues(last)) {
      details.add(detail);
      return;
    }
    detail.strings.forEach((name, text) -> {
      if (JOINED.contains(name)) {
        last.strings.computeIfAbsent(name, any -> new StringBuilder()).append(text);
      } else if (!text.isEmpty()) {
        last.strings.put(name, text);
      }
    });
    last.others.putAll(detail.others);
  }

  /** All details as a JSON array, {@code null} if there were none. */
  @Nullable
  JsonText all() {
    if (details.isEmpty()) {
      return null;
    }
    String array = Json.write(out -> {
      out.writeStartArray();
      for (Detail detail : details) {
        out.writeStartObject();
        detail.strings.forEach((name, text) -> out.writeStringProperty(name, text.toString()));
        detail.others.forEach((name, json) -> {
          out.writeName(name);
          out.writeRawValue(json);
        });
        out.writeEndObject();
      }
      out.writeEndArray();
    });
    return new JsonText(TextHygiene.clean(array));
  }
}
