package dev.hexagent.ui.answer;

import dev.hexagent.ui.answer.LaidOutAnswer.Cell;
import dev.hexagent.ui.answer.LaidOutAnswer.Fact;
import dev.hexagent.ui.answer.LaidOutAnswer.Piece;
import dev.hexagent.ui.answer.LaidOutAnswer.Prose;
import dev.hexagent.ui.answer.LaidOutAnswer.Words;
import dev.hexagent.ui.markdown.Markdown;
import dev.hexagent.ui.shell.Texts;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** Single values and names of JSON, in words. */
final class Scalars {
  /** A short text is not Markdown: {@code 2*3*4} says what it says. */
  private static final int SHORT = 80;

  /** A longer value gets a heading of its own. */
  private static final int FACT = 40;

  private static final Pattern MARKS = Pattern.compile("\\n|`|\\*\\*|\\$|\\\\\\(|\\]\\(");
  private static final int DECIMALS = 6;
  private static final int LONGEST_NUMBER = 20;
  private static final BigDecimal GROUPED_FROM = BigDecimal.valueOf(10_000);

  private final Markdown markdown;
  private final Texts texts;

  Scalars(Markdown markdown, Texts texts) {
    this.markdown = markdown;
    this.texts = texts;
  }

  /** The name of a field as a heading: ours for those we know, else its own words. */
  String label(String field) {
    var words =
        field.replace('_', ' ').replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ").strip();
    var title = words.isEmpty()
        ? field
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    return field.matches("\\w+") ? texts.getOr("field." + field, "data.other", title) : title;
  }

  /** Whether a value fits into a line with others. */
  boolean isShort(JsonNode value) {
    return value.isValueNode()
        && (!value.isString()
            || value.stringValue().length() <= FACT && isPlain(value.stringValue()));
  }

  Piece piece(JsonNode value) {
    var text = text(value, "");
    return isPlain(text) ? new Words(text) : new Prose(markdown.render(text));
  }

  /** What a value says; running text keeps its Markdown. */
  String html(JsonNode value) {
    var text = text(value, value.isValueNode() ? "" : value.toString());
    return isPlain(text)
        ? "<p dir=\"auto\">" + HtmlUtils.htmlEscape(text) + "</p>"
        : markdown.render(text);
  }

  Fact fact(String name, JsonNode value) {
    return new Fact(label(name), named(name, value), tone(name, value));
  }

  /** The other fields of an object, as far as they fit into a line. */
  List<Fact> facts(JsonNode object, Set<String> shown) {
    return object.properties().stream()
        .filter(field -> !shown.contains(field.getKey()) && !field.getValue().isNull())
        .filter(field -> field.getValue().isValueNode() || !field.getValue().isEmpty())
        .map(field -> fact(field.getKey(), field.getValue()))
        .toList();
  }

  Cell cell(String name, JsonNode value, String kind) {
    var tone = tone(name, value);
    if (tone != null) {
      return new Cell("badge", named(name, value), tone);
    }
    if (kind.equals("html") && !isShort(value) && !value.isMissingNode()) {
      return new Cell("html", html(value), null);
    }
    return new Cell(kind.equals("html") ? "text" : kind, text(value, "–"), null);
  }

  String text(JsonNode value, String otherwise) {
    if (value.isNull() || value.isMissingNode()) {
      return otherwise;
    }
    if (value.isBoolean()) {
      return texts.get(value.booleanValue() ? "data.yes" : "data.no");
    }
    if (value.isNumber()) {
      return number(value.decimalValue());
    }
    return value.isValueNode() ? value.asString() : otherwise;
  }

  /** Years and ids get no thousands mark, and what is far too large or small stays as it is written. */
  private String number(BigDecimal number) {
    if (Math.abs(number.scale()) > LONGEST_NUMBER || number.precision() > LONGEST_NUMBER) {
      return number.toString();
    }
    var format = NumberFormat.getInstance(texts.locale());
    format.setMaximumFractionDigits(DECIMALS);
    format.setGroupingUsed(number.abs().compareTo(GROUPED_FROM) >= 0);
    return format.format(number);
  }

  private String named(String name, JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(each -> each.isValueNode() ? text(each, "") : each.toString())
          .collect(Collectors.joining(", "));
    }
    if (name.equals("confidence") && value.isNumber() && isShare(value.doubleValue())) {
      return NumberFormat.getPercentInstance(texts.locale()).format(value.doubleValue());
    }
    var text = text(value, value.isValueNode() ? "–" : value.toString());
    return tone(name, value) == null
        ? text
        : texts.getOr("word." + text.toLowerCase(Locale.ROOT), "data.other", text);
  }

  private static boolean isShare(double number) {
    return number >= 0 && number <= 1;
  }

  /** Words that are a state have its colour. */
  private static @Nullable String tone(String name, JsonNode value) {
    if (!value.isString()) {
      return null;
    }
    var word = value.stringValue().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "priority" ->
        switch (word) {
          case "high", "critical", "urgent" -> "danger";
          case "medium" -> "warn";
          case "low" -> "plain";
          default -> null;
        };
      case "status" -> word.equals("complete") ? "ok" : word.equals("collecting") ? "accent" : null;
      case "confidence_level" ->
        switch (word) {
          case "high" -> "ok";
          case "medium", "low" -> "warn";
          default -> null;
        };
      case "trend" -> Set.of("up", "down", "stable", "unknown").contains(word) ? "plain" : null;
      default -> null;
    };
  }

  private static boolean isPlain(String text) {
    return text.length() <= SHORT && !MARKS.matcher(text).find();
  }
}
