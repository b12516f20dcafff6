package dev.hexagent.adapter.rest.json;

import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.TextHygiene;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Passes JSON values through that the core keeps as text: numbers and the order of fields stay as written. */
final class JsonTexts {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonTexts() {}

  static void addTo(SimpleModule module) {
    module
        .addSerializer(JsonText.class, new Writing())
        .addDeserializer(JsonText.class, new Reading());
  }

  private static final class Writing extends StdSerializer<JsonText> {
    Writing() {
      super(JsonText.class);
    }

    /** On one line, as a stream needs it: a line break in JSON can only be white space between values. */
    @Override
    public void serialize(JsonText value, JsonGenerator json, SerializationContext context) {
      json.writeRawValue(value.value().replace('\n', ' ').replace('\r', ' '));
    }
  }

  private static final class Reading extends StdDeserializer<JsonText> {
    Reading() {
      super(JsonText.class);
    }

    @Override
    public JsonText deserialize(JsonParser parser, DeserializationContext context) {
      var text = new StringWriter();
      try (JsonGenerator copy = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
        copy.copyCurrentStructureExact(parser);
      }
      return new JsonText(TextHygiene.clean(text.toString()));
    }
  }
}
