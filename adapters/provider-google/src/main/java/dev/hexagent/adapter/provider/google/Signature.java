package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.domain.content.JsonText;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/**
 * A thought signature, as it is kept until it goes back on the part that it came on.
 *
 * @param value as it came
 * @param from where in the words that are joined by us the part begins that it came on
 */
record Signature(String value, int from) {
  static final String PROPERTY = "thoughtSignature";

  private static final String FROM = "from";

  /** Kinds of what is sealed. The seals of calls and texts stand right behind what they are of. */
  enum Kind {
    CALL("functionCall"),
    TEXT("text"),
    THOUGHT("thought"),
    /** Not a signature alone: a whole part that means nothing to us, sent back as it is. */
    PART("part");

    final String sealed;

    Kind(String sealed) {
      this.sealed = sealed;
    }
  }

  String json() {
    return Json.write(out -> {
      out.writeStartObject();
      write(out);
      if (from > 0) {
        out.writeNumberProperty(FROM, from);
      }
      out.writeEndObject();
    });
  }

  /** Puts it on the part that is being written. */
  void write(JsonGenerator out) {
    out.writeStringProperty(PROPERTY, value);
  }

  /** What {@link #json} wrote; {@code null} if it is something else. */
  static @Nullable Signature of(JsonText json) {
    var value = new AtomicReference<@Nullable String>();
    var from = new AtomicInteger();
    try (JsonParser in = Json.FACTORY.createParser(ObjectReadContext.empty(), json.value())) {
      in.nextToken();
      Json.properties(in, name -> {
        switch (name) {
          case PROPERTY -> value.set(Json.text(in));
          case FROM -> from.set((int) Math.min(Json.count(in), Integer.MAX_VALUE));
          default -> in.skipChildren();
        }
      });
    } catch (JacksonException notJson) {
      return null;
    }
    String signature = value.get();
    return signature == null ? null : new Signature(signature, from.get());
  }
}
