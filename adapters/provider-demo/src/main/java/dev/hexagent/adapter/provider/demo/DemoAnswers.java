package dev.hexagent.adapter.provider.demo;

import dev.hexagent.application.port.out.JsonCodec;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.model.ResponseFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers, each in the shape that was asked for. */
final class DemoAnswers {
  private static final int LONGEST_QUOTE = 300;
  private static final int LONGEST_START = 80;

  private final @Nullable JsonCodec json;
  private final DemoTexts texts = new DemoTexts();

  DemoAnswers(@Nullable JsonCodec json) {
    this.json = json;
  }

  String to(DemoPrompt prompt) {
    if (prompt.shape() == ResponseFormat.Type.JSON) {
      return json(prompt);
    }
    String name = switch (prompt.shape()) {
      case PLAIN_TEXT -> "plain-text";
      case CODE_BLOCK -> "code-block";
      default -> prompt.intent().name().toLowerCase(Locale.ROOT);
    };
    return texts.filled(prompt.language(), name, values(prompt));
  }

  private String json(DemoPrompt prompt) {
    ResponseFormat format = prompt.format();
    JsonText schema = format == null ? null : format.jsonSchema();
    if (schema != null && json != null) {
      return json.example(schema).value();
    }
    String note = texts.filled(prompt.language(), "json-note", Map.of()).strip();
    return "{\"note\": " + JsonString.quoted(note) + ", \"message\": "
        + JsonString.quoted(quote(prompt)) + "}";
  }

  private Map<String, String> values(DemoPrompt prompt) {
    String quote = quote(prompt);
    String system = prompt.request().system().strip();
    return Map.of(
        "notice", notice(prompt),
        "block", quote.replaceAll("(?m)^", "> "),
        "line", quote.replaceAll("\\s+", " "),
        "instructions",
            system.isEmpty()
                ? texts.text(prompt.language(), "none").strip()
                : inCell(start(system, LONGEST_START)),
        "words", String.valueOf(Words.count(prompt.message())),
        "messages", String.valueOf(prompt.messages()));
  }

  private String notice(DemoPrompt prompt) {
    String notice = texts.text(prompt.language(), "notice").strip();
    String model = prompt.request().model().name();
    return model.equals(DemoChatModel.NAME)
        ? notice
        : notice + " "
            + texts
                .filled(prompt.language(), "instead", Map.of("model", inCell(model)))
                .strip();
  }

  private static String quote(DemoPrompt prompt) {
    return start(prompt.message().strip(), LONGEST_QUOTE);
  }

  private static String start(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, most)) + "…";
  }

  /** Fit to stand in a cell of a table or between backticks. */
  private static String inCell(String text) {
    return text.replaceAll("[`|\\s]+", " ").strip();
  }
}
