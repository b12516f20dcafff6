package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.adapter.provider.http.PromptFiles;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.TextHygiene;
import dev.hexagent.domain.model.ModelRequest;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a request's body. The model and whether the answer is streamed are in its path. */
final class RequestWriter {
  private final String provider;
  private final ModelRequest request;
  private final Set<Extra> without;

  /**
   * A writer of one body.
   *
   * @param provider whose seals go into it
   * @param without what it leaves out
   */
  RequestWriter(String provider, ModelRequest request, Set<Extra> without) {
    this.provider = provider;
    this.request = request;
    this.without = without;
  }

  /** What of that which some models refuse is in it. */
  Set<Extra> extras() {
    var extras = EnumSet.allOf(Extra.class);
    extras.removeAll(without);
    if (schema() == null) {
      extras.remove(Extra.SCHEMA);
    }
    return extras;
  }

  byte[] write() {
    return Json.bytes(PromptFiles.roomFor(request), out -> {
      out.writeStartObject();
      if (!request.system().isEmpty()) {
        out.writeObjectPropertyStart("systemInstruction");
        out.writeArrayPropertyStart("parts");
        out.writeStartObject();
        out.writeStringProperty("text", TextHygiene.clean(request.system()));
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
      }
      new Contents(provider, request).write(out);
      writeSettings(out);
      out.writeEndObject();
    });
  }

  private void writeSettings(JsonGenerator out) {
    out.writeObjectPropertyStart("generationConfig");
    Double temperature = request.settings().temperature();
    if (temperature != null) {
      out.writeNumberProperty("temperature", temperature);
    }
    Integer maxTokens = request.settings().maxTokens();
    if (maxTokens != null) {
      out.writeNumberProperty("maxOutputTokens", maxTokens);
    }
    JsonText schema = schema();
    if (schema != null && !without.contains(Extra.SCHEMA)) {
      out.writeStringProperty("responseMimeType", "application/json");
      out.writeName("responseJsonSchema");
      out.writeRawValue(schema.value());
    }
    if (!without.contains(Extra.THOUGHTS)) {
      out.writeObjectPropertyStart("thinkingConfig");
      out.writeBooleanProperty("includeThoughts", true);
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  /** Schemas that are a bare {@code true} say nothing that is worth sending. */
  private @Nullable JsonText schema() {
    JsonText schema = request.format() == null ? null : request.format().jsonSchema();
    return schema != null && Json.isObject(schema.value()) ? schema : null;
  }
}
