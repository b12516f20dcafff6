package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.TextHygiene;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/** A block of what the model thinks, while it grows. Anthropic wants it back as it was, with its signature. */
final class Thought {
  private final Block begun;
  private final StringBuilder text;
  private String signature;
  private boolean grown;

  Thought(Block begun) {
    this.begun = begun;
    this.text = new StringBuilder(begun.thinking());
    this.signature = begun.signature();
  }

  void add(String more) {
    text.append(more);
    grown = true;
  }

  /** Takes the signature, which comes whole. */
  void sign(String with) {
    signature = with;
    grown = true;
  }

  /**
   * The whole block; as it came, byte for byte, if it came whole. {@code null} if nobody vouches for it: Anthropic would not
   * take it.
   */
  @Nullable
  JsonText sealed() {
    if (signature.isBlank()) {
      return null;
    }
    return new JsonText(TextHygiene.clean(grown ? Json.write(this::write) : begun.json()));
  }

  /** As it began, but with what was added since. */
  private void write(JsonGenerator out) {
    out.writeStartObject();
    try (JsonParser in = Json.FACTORY.createParser(ObjectReadContext.empty(), begun.json())) {
      in.nextToken();
      Json.properties(in, name -> {
        if (name.equals("thinking") || name.equals("signature")) {
          in.skipChildren();
        } else {
          out.writeName(name);
          out.copyCurrentStructureExact(in);
        }
      });
    }
    out.writeStringProperty("thinking", text.toString());
    out.writeStringProperty("signature", signature);
    out.writeEndObject();
  }
}
