package dev.hexagent.adapter.rest.runs;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.hexagent.domain.content.TextHygiene;
import dev.hexagent.domain.failure.Faults;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Schema(
    name = "NewMessage",
    description = "A text, or a list of parts.",
    oneOf = {String.class, PartRequest[].class})
record MessageRequest(List<PartRequest> parts) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  MessageRequest {}

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static MessageRequest of(String text) {
    return new MessageRequest(List.of(new PartRequest("text", TextHygiene.clean(text))));
  }

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
}
