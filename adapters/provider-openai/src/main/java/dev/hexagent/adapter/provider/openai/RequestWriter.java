package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.adapter.provider.http.PromptFiles;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.TextHygiene;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/** Writes a request's body. */
final class RequestWriter {
  private static final String TEMPERATURE = "temperature";
  private static final String RESPONSE_FORMAT = "response_format";

  /** Settings without which the request still makes sense. */
  static final Set<String> OPTIONAL = Set.of(TEMPERATURE, RESPONSE_FORMAT);

  /** Those of them that a request sets, with their values. */
  static Map<String, Object> optional(ModelRequest request, @Nullable JsonText schema) {
    var set = new HashMap<String, Object>();
    if (request.settings().temperature() != null) {
      set.put(TEMPERATURE, request.settings().temperature());
    }
    if (schema != null) {
      set.put(RESPONSE_FORMAT, schema);
    }
    return set;
  }

  private final OpenAiSettings settings;
  private final ModelRequest request;
  private final @Nullable JsonText schema;
  private final Set<String> without;

  /**
   * A writer of one body.
   *
   * @param schema of the answer, if the model takes one
   * @param without the optional settings to leave out
   */
  RequestWriter(
      OpenAiSettings settings,
      ModelRequest request,
      @Nullable JsonText schema,
      Set<String> without) {
    this.settings = settings;
    this.request = request;
    this.schema = schema;
    this.without = without;
  }

  byte[] write() {
    return Json.bytes(PromptFiles.roomFor(request), out -> {
      out.writeStartObject();
      out.writeStringProperty("model", TextHygiene.clean(request.model().name()));
      new Messages(settings.provider(), request, out).write();
      writeSettings(out);
      writeExtras(out);
      if (request.delivery() == Delivery.STREAMED) {
        out.writeBooleanProperty("stream", true);
        if (settings.dialect().asksForUsage()) {
          out.writeObjectPropertyStart("stream_options");
          out.writeBooleanProperty("include_usage", true);
          out.writeEndObject();
        }
      }
      out.writeEndObject();
    });
  }

  private void writeSettings(JsonGenerator out) {
    Double temperature = request.settings().temperature();
    if (temperature != null && !without.contains(TEMPERATURE)) {
      out.writeNumberProperty(TEMPERATURE, temperature);
    }
    Integer maxTokens = request.settings().maxTokens();
    if (maxTokens != null) {
      out.writeNumberProperty(settings.dialect().tokenLimit(), maxTokens);
    }
    if (schema != null && !without.contains(RESPONSE_FORMAT)) {
      out.writeObjectPropertyStart(RESPONSE_FORMAT);
      out.writeStringProperty("type", "json_schema");
      out.writeObjectPropertyStart("json_schema");
      out.writeStringProperty("name", "answer");
      out.writeName("schema");
      out.writeRawValue(schema.value());
      out.writeEndObject();
      out.writeEndObject();
    }
  }

  private void writeExtras(JsonGenerator out) {
    JsonText extras = settings.dialect().extras();
    if (extras == null) {
      return;
    }
    try (JsonParser in = Json.FACTORY.createParser(ObjectReadContext.empty(), extras.value())) {
      in.nextToken();
      Json.properties(in, name -> {
        out.writeName(name);
        out.copyCurrentStructureExact(in);
      });
    }
  }
}
