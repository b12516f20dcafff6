package dev.hexagent.adapter.provider.http;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Walks JSON token by token. What has another type than one asks for is skipped and counts as absent: providers put new
 * things everywhere. Each method expects the parser at the first token of a value and leaves it at the last.
 */
public final class Json {
  public static final JsonFactory FACTORY = new JsonFactory();

  private static final int MOST_DIGITS = 64;
  private static final long MOST_TOKENS = 1L << 53;

  private Json() {}

  /** A parser at the first token. */
  public static JsonParser parser(byte[] json, int length) {
    JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), json, 0, length);
    in.nextToken();
    return in;
  }

  /** Hands over each property's name with the parser at its value, which the consumer must read or skip. */
  public static void properties(JsonParser in, Consumer<String> property) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      in.nextToken();
      property.accept(name);
    }
  }

  /** Runs once at each element, which must be read or skipped. */
  public static void elements(JsonParser in, Runnable element) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      element.run();
    }
  }

  /** A string. */
  public static @Nullable String text(JsonParser in) {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return in.getString();
    }
    in.skipChildren();
    return null;
  }

  /** A number of tokens; 0 if it is none, or negative. */
  public static long count(JsonParser in) {
    if (in.currentToken() == null || !in.currentToken().isNumeric()) {
      in.skipChildren();
      return 0;
    }
    double value = in.getDoubleValue();
    return value > 0 && value <= MOST_TOKENS ? (long) value : 0;
  }

  /** A decimal number at least 0 of a sane size, written as a number or a string. */
  public static @Nullable BigDecimal decimal(JsonParser in) {
    JsonToken token = in.currentToken();
    if (token == null || !token.isNumeric() && token != JsonToken.VALUE_STRING) {
      in.skipChildren();
      return null;
    }
    return decimal(in.getString());
  }

  /** The number in a text, {@code null} if it is none, negative, or of an absurd size. */
  public static @Nullable BigDecimal decimal(String text) {
    if (text.length() > MOST_DIGITS) {
      return null;
    }
    try {
      var value = new BigDecimal(text);
      boolean sane = value.signum() >= 0
          && Math.abs((long) value.scale()) <= MOST_DIGITS
          && (long) value.precision() - value.scale() <= MOST_DIGITS;
      return sane ? value : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  /** Whether this is a JSON Schema that says {@code "type": "object"}. */
  public static boolean isSchemaOfObject(String schema) {
    var type = new AtomicReference<@Nullable String>();
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), schema)) {
      in.nextToken();
      properties(in, name -> {
        String value = text(in);
        if (name.equals("type")) {
          type.set(value);
        }
      });
      return "object".equals(type.get());
    } catch (JacksonException notJson) {
      return false;
    }
  }

  /** Whether a text is one JSON object. */
  public static boolean isObject(String json) {
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      in.skipChildren();
      return in.nextToken() == null;
    } catch (JacksonException notJson) {
      return false;
    }
  }

  /** Any value, as JSON. */
  public static String raw(JsonParser in) {
    return write(out -> out.copyCurrentStructureExact(in));
  }

  /**
   * Any value, byte for byte as it came.
   *
   * @param from what the parser reads, from its beginning
   */
  public static String exact(JsonParser in, byte[] from) {
    int begin = begin(in);
    in.skipChildren();
    return exact(in, begin, from);
  }

  /** Where the value begins that the parser is at. */
  public static int begin(JsonParser in) {
    return (int) in.currentTokenLocation().getByteOffset();
  }

  /** What has been read since then, byte for byte as it came. */
  public static String exact(JsonParser in, int begin, byte[] from) {
    in.finishToken();
    int end = (int) in.currentLocation().getByteOffset();
    return new String(from, begin, end - begin, StandardCharsets.UTF_8);
  }

  /** What the generator writes, in UTF-8; {@code room} is about how many bytes that will be. */
  public static byte[] bytes(int room, Consumer<JsonGenerator> writing) {
    var bytes = new ByteArrayOutputStream(room);
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      writing.accept(out);
    }
    return bytes.toByteArray();
  }

  /** What the generator writes, as text. */
  public static String write(Consumer<JsonGenerator> writing) {
    var text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      writing.accept(out);
    }
    return text.toString();
  }
}
