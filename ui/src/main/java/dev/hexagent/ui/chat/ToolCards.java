package dev.hexagent.ui.chat;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.ui.chat.ToolCard.Argument;
import dev.hexagent.ui.shell.Spans;
import dev.hexagent.ui.shell.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes cards of a model's calls of tools: of those of a stored message as of those of a run that goes on. */
final class ToolCards {
  /** More is shown as it was written: nobody reads so many rows. */
  private static final int MOST_ARGUMENTS = 50;

  private static final int BRIEF = 60;

  private static final JsonMapper JSON = JsonMapper.shared();

  private ToolCards() {}

  /**
   * What is known of a call.
   *
   * @param arguments {@code null} if the model has not finished them
   * @param note what the tool said last
   * @param outcome {@code null} if it has none
   * @param content what the tool gave back
   * @param took how long that took, if it is known
   */
  record Known(
      String tool,
      @Nullable JsonText arguments,
      @Nullable String note,
      @Nullable ToolOutcome outcome,
      @Nullable String content,
      @Nullable Duration took) {
    static Known of(String tool) {
      return new Known(tool, null, null, null, null, null);
    }

    Known ready(JsonText whole) {
      return new Known(tool, whole, note, outcome, content, took);
    }

    Known saying(String words) {
      return new Known(tool, arguments, words, outcome, content, took);
    }

    Known finished(ToolOutcome how, @Nullable String result, @Nullable Duration time) {
      return new Known(tool, arguments, note, how, result, time);
    }
  }

  /** Those of a message. */
  static List<ToolCard> of(Message message, Texts texts) {
    var results = new HashMap<String, ContentPart.ToolResult>();
    for (var part : message.parts()) {
      if (part instanceof ContentPart.ToolResult result) {
        results.put(result.id(), result);
      }
    }
    var goesOn = message.status() == MessageStatus.STREAMING;
    var cards = new ArrayList<ToolCard>();
    for (var part : message.parts()) {
      if (part instanceof ContentPart.ToolCall call) {
        var known = new Known(call.tool(), call.arguments(), null, null, null, null);
        var result = results.get(call.id());
        cards.add(of(
            result == null ? known : known.finished(result.outcome(), result.content(), null),
            goesOn,
            texts));
      }
    }
    return cards;
  }

  /**
   * One of them.
   *
   * @param goesOn whether the run may still do something about it
   */
  static ToolCard of(Known known, boolean goesOn, Texts texts) {
    var arguments = arguments(known.arguments());
    var state = state(known, goesOn);
    var took = known.took();
    return new ToolCard(
        known.tool(),
        brief(arguments),
        tone(state),
        took == null
            ? texts.get("tool." + state)
            : texts.get("tool." + state + ".took", Spans.measured(took, texts)),
        arguments,
        known.note() == null ? texts.getOr("tool." + state + ".text", "tool.text") : known.note(),
        known.content());
  }

  private static String state(Known known, boolean goesOn) {
    var outcome = known.outcome();
    if (outcome != null) {
      return outcome.name().toLowerCase(Locale.ROOT);
    }
    if (known.arguments() == null) {
      return goesOn ? "preparing" : "unfinished";
    }
    if (!goesOn) {
      return "unrun";
    }
    return known.note() == null ? "queued" : "running";
  }

  private static String tone(String state) {
    return switch (state) {
      case "preparing", "running" -> "live";
      case "ok" -> "ok";
      case "failed" -> "danger";
      case "denied", "unrun", "unfinished" -> "warn";
      default -> "plain";
    };
  }

  private static List<Argument> arguments(@Nullable JsonText json) {
    if (json == null) {
      return List.of();
    }
    try {
      var object = JSON.readTree(json.value());
      if (object.isObject() && object.size() <= MOST_ARGUMENTS) {
        return object.properties().stream()
            .map(field -> new Argument(field.getKey(), words(field.getValue())))
            .toList();
      }
    } catch (JacksonException notOurs) {
      // shown as it is
    }
    return List.of(new Argument("", json.value()));
  }

  private static String words(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  /** The first argument that is short enough to say what the call is about. */
  private static @Nullable String brief(List<Argument> arguments) {
    return arguments.stream()
        .map(Argument::value)
        .filter(value -> !value.isBlank() && value.length() <= BRIEF && value.indexOf('\n') < 0)
        .findFirst()
        .orElse(null);
  }
}
