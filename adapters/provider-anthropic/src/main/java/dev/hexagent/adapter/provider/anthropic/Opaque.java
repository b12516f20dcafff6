package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.TextHygiene;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/**
 * A block that means nothing to us, while it grows: what Anthropic's own tools did, for example. It goes back as it came,
 * with what was added: words are joined to those of the same name, everything else takes its place.
 */
final class Opaque {
  private static final String INPUT = "input";

  private final Block begun;
  private final Map<String, StringBuilder> words = new LinkedHashMap<>();
  private final Map<String, String> others = new LinkedHashMap<>();

  Opaque(Block begun) {
    this.begun = begun;
  }

  void add(Delta delta) {
    join("text", delta.text());
    join("thinking", delta.thinking());
    join("signature", delta.signature());
    join(INPUT, delta.json());
    delta.others().forEach((name, json) -> {
      String text = text(json);
      if (text == null) {
        others.put(name, json);
      } else {
        join(name, text);
      }
    });
  }

  private void join(String name, @Nullable String more) {
    if (more != null) {
      words.computeIfAbsent(name, any -> new StringBuilder()).append(more);
    }
  }

  /** The whole block, byte for byte if it came whole; {@code null} if the input of its tool is none. */
  @Nullable
  JsonText sealed() {
    StringBuilder input = words.get(INPUT);
    if (input != null && input.isEmpty()) {
      words.remove(INPUT);
    } else if (input != null && !Json.isObject(input.toString())) {
      return null;
    }
    boolean whole = words.isEmpty() && others.isEmpty();
    return new JsonText(TextHygiene.clean(whole ? begun.json() : Json.write(this::write)));
  }

  private void write(JsonGenerator out) {
    var left = new LinkedHashMap<>(words);
    var replaced = new LinkedHashMap<>(others);
    out.writeStartObject();
    try (JsonParser in = Json.FACTORY.createParser(ObjectReadContext.empty(), begun.json())) {
      in.nextToken();
      Json.properties(in, name -> {
        out.writeName(name);
        StringBuilder added = left.remove(name);
        String other = replaced.remove(name);
        if (added != null) {
          String before = Json.text(in);
          boolean joined = before != null && !name.equals(INPUT);
          write(out, name, joined ? before + added : added.toString());
        } else if (other != null) {
          in.skipChildren();
          out.writeRawValue(other);
        } else {
          out.copyCurrentStructureExact(in);
        }
      });
    }
    left.forEach((name, added) -> {
      out.writeName(name);
      write(out, name, added.toString());
    });
    replaced.forEach((name, json) -> {
      out.writeName(name);
      out.writeRawValue(json);
    });
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, String name, String words) {
    if (name.equals(INPUT)) {
      out.writeRawValue(words);
    } else {
      out.writeString(words);
    }
  }

  /** What a string says; {@code null} if it is something else. */
  private static @Nullable String text(String json) {
    try (JsonParser in = Json.FACTORY.createParser(ObjectReadContext.empty(), json)) {
      in.nextToken();
      return Json.text(in);
    }
  }
}
