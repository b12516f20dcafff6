package dev.hexagent.adapter.exchange.json;

import dev.hexagent.application.port.Skipped.Why;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ToolOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Collects the parts of a message; what cannot be taken leaves its name in the text. */
final class Pieces {
  private static final int LONGEST_TEXT = 1_000_000;

  /** Refuses what is deeper than anybody's arguments are. */
  private static final JsonMapper SHALLOW = new JsonMapper();

  private final Notes notes;
  private final List<ContentPart> parts = new ArrayList<>();

  Pieces(Notes notes) {
    this.notes = notes;
  }

  List<ContentPart> parts() {
    return parts;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** A paragraph of its own, unless there is nothing in it. */
  void text(@Nullable String text) {
    if (text != null && !text.isBlank()) {
      boolean first = parts.stream().noneMatch(ContentPart.Text.class::isInstance);
      parts.add(new ContentPart.Text(first ? bounded(text) : "\n\n" + bounded(text)));
    }
  }

  void reasoning(@Nullable String text) {
    if (text != null && !text.isBlank()) {
      parts.add(new ContentPart.Reasoning(bounded(text), null));
    }
  }

  /**
   * A tool's call.
   *
   * @param arguments a JSON object; any other text becomes one
   */
  void call(String id, String tool, @Nullable String arguments) {
    parts.add(new ContentPart.ToolCall(id, tool, arguments == null ? null : object(arguments)));
  }

  void result(String id, ToolOutcome outcome, String content) {
    parts.add(new ContentPart.ToolResult(id, outcome, bounded(content)));
  }

  void attachment(String name) {
    notes.add(Why.ATTACHMENT, name);
    text("[Attachment not imported: " + oneLine(name) + "]");
  }

  void unknown(String kind) {
    notes.add(Why.UNKNOWN_CONTENT, kind);
    text("[Content not imported: " + oneLine(kind) + "]");
  }

  static String bounded(String text, Notes notes) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    notes.add(Why.CUT_TEXT, String.valueOf(text.length()));
    boolean pair = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
    return text.substring(0, pair ? LONGEST_TEXT - 1 : LONGEST_TEXT);
  }

  private String bounded(String text) {
    return bounded(text, notes);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private JsonText object(String text) {
    try {
      JsonNode value = SHALLOW.readTree(text);
      if (value.isObject()) {
        return new JsonText(text);
      }
    } catch (JacksonException notJson) {
      // then it is the only argument, such as a program to be run
    }
    return new JsonText(
        Json.MAPPER.writeValueAsString(Json.MAPPER.createObjectNode().put("input", bounded(text))));
  }
}
