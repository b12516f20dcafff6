package dev.hexagent.adapter.rest.json;

import dev.hexagent.domain.content.TextHygiene;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Reads a scalar from its own JSON type and no other: {@code "0.5"} is not a number. */
final class StrictScalar<T> extends StdScalarDeserializer<T> {
  private final Predicate<JsonParser> accepted;
  private final Function<JsonParser, T> reading;
  private final String expected;

  private StrictScalar(
      Class<T> type,
      Predicate<JsonParser> accepted,
      Function<JsonParser, T> reading,
      String expected) {
    super(type);
    this.accepted = accepted;
    this.reading = reading;
    this.expected = expected;
  }

  /** Makes texts, numbers and booleans strict; texts are cleaned on the way in. */
  static void addTo(SimpleModule module) {
    add(
        module,
        String.class,
        p -> p.hasToken(JsonToken.VALUE_STRING),
        StrictScalar::text,
        "must be a text");
    add(
        module,
        Double.class,
        p -> p.currentToken().isNumeric(),
        JsonParser::getDoubleValue,
        "must be a number");
    add(
        module,
        Integer.class,
        StrictScalar::isInt,
        JsonParser::getIntValue,
        "must be a whole number");
    add(
        module,
        Boolean.class,
        p -> p.currentToken().isBoolean(),
        JsonParser::getBooleanValue,
        "must be true or false");
  }

  @Override
  public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
    if (accepted.test(parser)) {
      return reading.apply(parser);
    }
    TypeFaults.note(parser, context, expected);
    return null;
  }

  private static <T> void add(
      SimpleModule module,
      Class<T> type,
      Predicate<JsonParser> accepted,
      Function<JsonParser, T> reading,
      String expected) {
    module.addDeserializer(type, new StrictScalar<>(type, accepted, reading, expected));
  }

  private static String text(JsonParser parser) {
    return TextHygiene.clean(parser.getString());
  }

  private static boolean isInt(JsonParser parser) {
    return parser.hasToken(JsonToken.VALUE_NUMBER_INT) && parser.getNumberType() == NumberType.INT;
  }
}
