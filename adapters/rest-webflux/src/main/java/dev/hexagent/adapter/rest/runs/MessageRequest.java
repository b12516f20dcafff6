package dev.hexagent.adapter.rest.runs;

import dev.hexagent.domain.content.TextHygiene;
import dev.hexagent.domain.failure.Faults;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

@Schema(
    name = "NewMessage",
    types = {"string", "array"},
    description = "A text, or a list of parts.",
    oneOf = {String.class, PartRequest[].class})
@JsonDeserialize(using = MessageRequest.Reading.class)
record MessageRequest(@Schema(hidden = true) List<PartRequest> parts) {
  /** Its text; what is wrong is noted. */
  String text(Faults faults) {
    var text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      PartRequest part = parts.get(i);
      faults.require("text".equals(part.type()), "message[" + i + "].type", "must be text");
      faults.require(part.text() != null, "message[" + i + "].text", "is missing");
      text.append(part.text());
    }
    return text.toString();
  }

  static final class Reading extends StdDeserializer<MessageRequest> {
    Reading() {
      super(MessageRequest.class);
    }

    @Override
    public MessageRequest deserialize(JsonParser parser, DeserializationContext context) {
      if (parser.hasToken(JsonToken.VALUE_STRING)) {
        return new MessageRequest(
            List.of(new PartRequest("text", TextHygiene.clean(parser.getString()))));
      }
      var type = context.getTypeFactory().constructCollectionType(List.class, PartRequest.class);
      @Nullable List<PartRequest> parts = context.readValue(parser, type);
      return new MessageRequest(parts == null ? List.of() : parts);
    }
  }
}
