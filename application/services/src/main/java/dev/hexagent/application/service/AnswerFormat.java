package dev.hexagent.application.service;

import dev.hexagent.application.port.in.ReadAnswers;
import dev.hexagent.application.port.out.JsonCodec;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.model.ResponseFormat.Type;
import dev.hexagent.domain.run.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks for an answer in a shape, and looks whether the answer has it. */
final class AnswerFormat implements ReadAnswers {
  private static final Pattern FENCE =
      Pattern.compile("```[^\\n`]*\\n(.*?)\\n?```", Pattern.DOTALL);

  /** A model that writes fences without end must not keep a thread busy. */
  private static final int MOST_FENCES = 20;

  private final @Nullable JsonCodec json;

  /**
   * Checks shapes.
   *
   * @param json {@code null} where the assembly has none: JSON answers are then refused
   */
  AnswerFormat(@Nullable JsonCodec json) {
    this.json = json;
  }

  /** The instructions with the words about the shape behind them. */
  String instruct(String system, @Nullable ResponseFormat format) {
    if (format == null || format.type() == Type.PLAIN_TEXT && format.description() == null) {
      return system;
    }
    var words = new ArrayList<String>();
    if (!system.isBlank()) {
      words.add(system);
    }
    words.add(sentence(format));
    if (format.description() != null) {
      words.add("The answer: " + format.description());
    }
    if (format.jsonSchema() != null) {
      words.add("It must be valid against this JSON Schema:\n" + format.jsonSchema());
    }
    if (format.examples() != null) {
      words.add("Examples of good answers:\n" + format.examples());
    }
    return String.join("\n\n", words);
  }

  private String sentence(ResponseFormat format) {
    return switch (format.type()) {
      case JSON -> {
        codec();
        yield "Answer with one JSON value and nothing else: no words around it, no Markdown fence.";
      }
      case MARKDOWN -> "Answer in Markdown.";
      case CODE_BLOCK ->
        "Answer with one fenced Markdown code block that names its language, and nothing else.";
      case PLAIN_TEXT -> "Answer in plain text without Markdown.";
    };
  }

  /** Refuses a shape that no answer can be checked against. */
  void check(@Nullable ResponseFormat format) {
    if (json == null || format == null) {
      return;
    }
    new Faults()
        .require(isJson(format.jsonSchema()), "response_format.json_schema", "must be JSON")
        .require(isJson(format.examples()), "response_format.examples", "must be JSON")
        .throwIfAny();
  }

  private boolean isJson(@Nullable JsonText text) {
    return text == null || codec().parse(text.value()) != null;
  }

  @Override
  public Finding read(String text, ResponseFormat format) {
    boolean readable = json != null || format.type() != Type.JSON;
    return readable ? find(format, text) : new Finding(null, false);
  }

  /** Looks at a complete answer. */
  Finding find(@Nullable ResponseFormat format, String text) {
    if (format == null) {
      return Finding.NONE;
    }
    if (format.type() != Type.JSON) {
      return new Finding(null, true);
    }
    JsonText value = extract(text);
    if (value == null) {
      return new Finding(null, false);
    }
    JsonText schema = format.jsonSchema();
    return new Finding(value, schema == null || codec().validate(value, schema).isEmpty());
  }

  private @Nullable JsonText extract(String text) {
    for (String candidate : candidates(text)) {
      JsonText value = codec().parse(candidate);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** The whole text, then what stands in fences, then from a bracket to its last counterpart, the outer pair first. */
  private static List<String> candidates(String text) {
    var found = new ArrayList<String>();
    found.add(text.strip());
    FENCE
        .matcher(text)
        .results()
        .limit(MOST_FENCES)
        .forEach(fence -> found.add(fence.group(1).strip()));
    String object = between(text, '{', '}');
    String list = between(text, '[', ']');
    found.add(object.length() > list.length() ? object : list);
    found.add(object.length() > list.length() ? list : object);
    return found;
  }

  private static String between(String text, char open, char close) {
    int from = text.indexOf(open);
    int to = text.lastIndexOf(close);
    return from >= 0 && to > from ? text.substring(from, to + 1) : "";
  }

  private JsonCodec codec() {
    if (json == null) {
      throw new HexagentException(
          ErrorCode.UNSUPPORTED_BY_MODEL,
          "JSON answers need a JSON codec: give one to the builder, see hexagent-json-jackson");
    }
    return json;
  }
}
