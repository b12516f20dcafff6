package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.Exchanges;
import dev.hexagent.adapter.provider.http.PromptFiles;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.ContentPart.Media;
import dev.hexagent.domain.content.ContentPart.Reasoning;
import dev.hexagent.domain.content.ContentPart.Text;
import dev.hexagent.domain.content.ContentPart.ToolCall;
import dev.hexagent.domain.content.ContentPart.ToolResult;
import dev.hexagent.domain.content.TextHygiene;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.PromptMessage;
import tools.jackson.core.JsonGenerator;

/**
 * The messages of a prompt as chat completions take them: what tools gave back stands right behind the message that called
 * them, whoever's message it is in, and files stand among the words of their message.
 */
final class Messages {
  private final String provider;
  private final ModelRequest request;
  private final Exchanges exchanges;
  private final JsonGenerator out;

  /**
   * Those of a request.
   *
   * @param provider whose seals are opened
   */
  Messages(String provider, ModelRequest request, JsonGenerator out) {
    this.provider = provider;
    this.request = request;
    this.exchanges = new Exchanges(request.messages());
    this.out = out;
  }

  void write() {
    out.writeArrayPropertyStart("messages");
    if (!request.system().isEmpty()) {
      begin("system");
      out.writeStringProperty("content", TextHygiene.clean(request.system()));
      out.writeEndObject();
    }
    for (PromptMessage message : request.messages()) {
      if (message.role() == PromptMessage.Role.USER) {
        asked(message);
      } else {
        answered(message);
      }
    }
    out.writeEndArray();
  }

  private void asked(PromptMessage message) {
    if (!message.parts().isEmpty()
        && message.parts().stream().allMatch(ToolResult.class::isInstance)) {
      return;
    }
    begin("user");
    if (message.parts().stream().anyMatch(Media.class::isInstance)) {
      out.writeArrayPropertyStart("content");
      message.parts().forEach(this::piece);
      out.writeEndArray();
    } else {
      out.writeStringProperty("content", textOf(message));
    }
    out.writeEndObject();
  }

  private static String textOf(PromptMessage message) {
    var text = new StringBuilder();
    for (ContentPart part : message.parts()) {
      if (part instanceof Text words) {
        text.append(words.text());
      }
    }
    return TextHygiene.clean(text.toString());
  }

  private void piece(ContentPart part) {
    if (part instanceof Text words && !words.text().isEmpty()) {
      beginPart("text");
      out.writeStringProperty("text", TextHygiene.clean(words.text()));
      out.writeEndObject();
    } else if (part instanceof Media file && PromptFiles.isPdf(file)) {
      beginPart("file");
      out.writeObjectPropertyStart("file");
      String name = file.name() == null ? "file.pdf" : file.name();
      out.writeStringProperty("filename", TextHygiene.clean(name));
      PromptFiles.writeDataUri(out, "file_data", file, request);
      out.writeEndObject();
      out.writeEndObject();
    } else if (part instanceof Media file) {
      beginPart("image_url");
      out.writeObjectPropertyStart("image_url");
      PromptFiles.writeDataUri(out, "url", file, request);
      out.writeEndObject();
      out.writeEndObject();
    }
  }

  /** An answer that called tools and went on is several messages. */
  private void answered(PromptMessage message) {
    var turn = new Turn(provider);
    for (ContentPart part : message.parts()) {
      if (turn.isOver() && !(part instanceof ToolResult)) {
        turn.write(out, exchanges);
        turn = new Turn(provider);
      }
      if (part instanceof Text words) {
        turn.say(words.text());
      } else if (part instanceof Reasoning thought) {
        turn.think(thought);
      } else if (part instanceof ToolCall call && exchanges.callOf(call) != null) {
        turn.call(call);
      } else if (part instanceof ToolResult) {
        turn.end();
      }
    }
    turn.write(out, exchanges);
  }

  private void begin(String role) {
    out.writeStartObject();
    out.writeStringProperty("role", role);
  }

  private void beginPart(String type) {
    out.writeStartObject();
    out.writeStringProperty("type", type);
  }
}
