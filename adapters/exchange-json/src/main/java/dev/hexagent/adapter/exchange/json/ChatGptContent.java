package dev.hexagent.adapter.exchange.json;

import static dev.hexagent.adapter.exchange.json.Json.at;
import static dev.hexagent.adapter.exchange.json.Json.items;
import static dev.hexagent.adapter.exchange.json.Json.text;
import static dev.hexagent.adapter.exchange.json.Json.word;

import dev.hexagent.domain.content.ToolOutcome;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What stands in a node of ChatGPT's, by the kind of its content. */
final class ChatGptContent {
  /** Where a citation stood, for the page that showed it: two letters of private use and what is between them. */
  private static final String CITATION_MARKS = "\uE200[^\uE200\uE201]*\uE201";

  private final JsonNode message;
  private final JsonNode content;
  private final String kind;
  private final Pieces pieces;

  ChatGptContent(JsonNode message, Pieces pieces) {
    this.message = message;
    this.pieces = pieces;
    content = at(message, "content");
    kind = String.valueOf(text(content, "content_type"));
  }

  Pieces pieces() {
    return pieces;
  }

  /** A tool's call. */
  void call(String id, String tool) {
    String text = text(content, "text");
    pieces.call(id, tool, text == null ? joined() : text);
  }

  /** What a tool gave back to a call. */
  void result(String call) {
    String text = text(content, "text");
    if (text == null) {
      text = text(content, "result");
    }
    boolean failed = kind.equals("system_error");
    pieces.result(
        call, failed ? ToolOutcome.FAILED : ToolOutcome.OK, text == null ? joined() : text);
    pointers();
  }

  /** What people read. */
  void shown() {
    switch (kind) {
      case "text" -> pieces.text(joined());
      case "multimodal_text" -> {
        pieces.text(joined());
        pointers();
      }
      case "code", "execution_output" -> pieces.text(fenced());
      case "thoughts" -> thoughts();
      case "tether_quote" -> {
        pieces.text(word(content, "text"));
        pieces.text(word(content, "url"));
      }
      case "tether_browsing_display" -> pieces.text(word(content, "result"));
      default -> other();
    }
  }

  /** The names of the files that came with it. */
  void attachments() {
    for (JsonNode attachment : items(at(message, "metadata"), "attachments")) {
      String name = word(attachment, "name");
      pieces.attachment(name == null ? "file" : name);
    }
  }

  private void other() {
    String text = word(content, "text");
    text = text == null ? joined() : text;
    if (text.isBlank()) {
      pieces.unknown(kind);
    } else {
      pieces.text(text);
    }
  }

  private String joined() {
    var joined = new StringJoiner("\n\n");
    for (JsonNode part : items(content, "parts")) {
      String text = part.isString() ? text(part) : spoken(part);
      if (text != null && !text.isBlank()) {
        joined.add(text.replaceAll(CITATION_MARKS, ""));
      }
    }
    return joined.toString();
  }

  private static @Nullable String spoken(JsonNode part) {
    return "audio_transcription".equals(text(part, "content_type")) ? text(part, "text") : null;
  }

  /** Pictures and sounds lie beside the file; those of people stand among the attachments, too. */
  private void pointers() {
    boolean named = items(at(message, "metadata"), "attachments").iterator().hasNext();
    for (JsonNode part : items(content, "parts")) {
      String type = text(part, "content_type");
      if (type != null && !type.equals("audio_transcription") && !named) {
        pieces.attachment(type.startsWith("image") ? "image" : type);
      }
    }
  }

  private void thoughts() {
    for (JsonNode thought : items(content, "thoughts")) {
      String summary = word(thought, "summary");
      String text = word(thought, "content");
      pieces.reasoning(
          summary == null || text == null
              ? (text == null ? summary : text)
              : summary + "\n\n" + text);
    }
  }

  private String fenced() {
    String text = word(content, "text");
    String language = word(content, "language");
    String name = language == null || language.equals("unknown") ? "" : language;
    return text == null ? "" : Fences.around(text, name);
  }
}
