package dev.hexagent.adapter.exchange.json;

import dev.hexagent.domain.content.TextHygiene;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Looks into JSON that somebody else wrote: a field of another type is one that is not there. */
final class Json {
  /** The longest string of a file; a longer one makes all behind it unreadable. */
  private static final int LONGEST_STRING = 20_000_000;

  /** Trees that are written as objects in objects need two levels a message. */
  private static final int DEEPEST = 20_000;

  static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxStringLength(LONGEST_STRING)
          .maxNestingDepth(DEEPEST)
          .build())
      .build());

  private Json() {}

  static JsonNode at(@Nullable JsonNode node, String field) {
    JsonNode found = node == null ? null : node.get(field);
    return found == null ? MissingNode.getInstance() : found;
  }

  /** A string, {@code null} if there is none; without what no store can keep. */
  static @Nullable String text(@Nullable JsonNode node, String field) {
    return text(at(node, field));
  }

  static @Nullable String text(JsonNode value) {
    return value.isString() ? TextHygiene.clean(value.stringValue()) : null;
  }

  /** A string that is not blank, {@code null} if there is none. */
  static @Nullable String word(@Nullable JsonNode node, String field) {
    String text = text(node, field);
    return text == null || text.isBlank() ? null : text;
  }

  static boolean isTrue(@Nullable JsonNode node, String field) {
    return at(node, field).isBoolean() && at(node, field).booleanValue();
  }

  /** A count, 0 if there is none. */
  static long count(@Nullable JsonNode node, String field) {
    JsonNode value = at(node, field);
    return value.canConvertToLong() ? Math.max(0, value.longValue()) : 0;
  }

  /** The items of an array; none if it is not one. */
  static Iterable<JsonNode> items(@Nullable JsonNode node, String field) {
    JsonNode value = at(node, field);
    return value.isArray() ? value : List.of();
  }

  /** A string that has to be there. */
  static String needed(JsonNode node, String field) {
    String text = text(node, field);
    if (text == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return text;
  }

  /** A constant by its lower-case name, which has to be there. */
  static <T extends Enum<T>> T neededConstant(Class<T> type, JsonNode node, String field) {
    String wire = needed(node, field);
    for (T constant : type.getEnumConstants()) {
      if (wire(constant).equals(wire)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(field + " cannot be " + wire);
  }

  /** Such a constant, {@code null} if there is none. */
  static <T extends Enum<T>> @Nullable T constant(Class<T> type, JsonNode node, String field) {
    return at(node, field).isMissingNode() ? null : neededConstant(type, node, field);
  }

  static String wire(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
