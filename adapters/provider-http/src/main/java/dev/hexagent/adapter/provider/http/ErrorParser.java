package dev.hexagent.adapter.provider.http;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the many shapes in which servers of this protocol write an error. */
public final class ErrorParser {
  private static final long MOST_SECONDS = Duration.ofDays(366).toSeconds();
  private static final long EPOCH_MILLIS = 100_000_000_000L;

  private @Nullable String message;
  private @Nullable String availability;
  private @Nullable String errorType;
  private @Nullable String code;
  private @Nullable String type;
  private @Nullable String reason;
  private @Nullable String statusWord;
  private @Nullable Integer status;
  private @Nullable String param;
  private boolean moderated;
  private @Nullable String behind;
  private @Nullable String raw;
  private @Nullable Duration retryAfter;
  private @Nullable Instant resetAt;

  private ErrorParser() {}

  /** The body of a response that is no success; whatever cannot be read is an error without words. */
  public static ProviderError ofBody(byte[] body) {
    try (JsonParser in = Json.parser(body, body.length)) {
      if (in.currentToken() == JsonToken.START_ARRAY) {
        in.nextToken(); // Google's, asked for a stream without events
      }
      var parser = new ErrorParser();
      Json.properties(in, name -> parser.rootProperty(in, name));
      return parser.error();
    } catch (JacksonException notJson) {
      return ProviderError.of(null);
    }
  }

  /** The value of a property {@code error}; {@code null} if it stands for none. */
  public static @Nullable ProviderError ofValue(JsonParser in) {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return ProviderError.of(in.getString());
    }
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return null;
    }
    var parser = new ErrorParser();
    Json.properties(in, name -> parser.property(in, name));
    return parser.error();
  }

  /** Some servers wrap the error, some do not. */
  private void rootProperty(JsonParser in, String name) {
    if (!name.equals("error")) {
      property(in, name);
    } else if (in.currentToken() == JsonToken.VALUE_STRING) {
      message = in.getString();
    } else {
      Json.properties(in, inner -> property(in, inner));
    }
  }

  private void property(JsonParser in, String name) {
    switch (name) {
      case "message", "detail" -> message = or(Json.text(in), message);
      case "code" -> code(in);
      case "type" -> type(in);
      case "param" -> param = Json.text(in);
      case "error_type" -> errorType = or(Json.text(in), errorType);
      case "status", "http_status", "status_code" -> status(in);
      case "metadata" -> Json.properties(in, inner -> metadata(in, inner));
      case "availability" -> Json.properties(in, inner -> availability(in, inner));
      case "details" -> details(in);
      default -> in.skipChildren();
    }
  }

  /** An object around an error may say of itself that it is one, before or behind it. */
  private void type(JsonParser in) {
    String word = Json.text(in);
    type = "error".equals(word) ? type : word;
  }

  /** Google has a list of them, Anthropic one. */
  private void details(JsonParser in) {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      Json.properties(in, name -> detail(in, name));
    } else {
      Json.elements(in, () -> Json.properties(in, name -> googleDetail(in, name)));
    }
  }

  private void detail(JsonParser in, String name) {
    if (name.equals("error_code")) {
      code = or(Json.text(in), code);
    } else {
      in.skipChildren();
    }
  }

  private void metadata(JsonParser in, String name) {
    switch (name) {
      case "error_type" -> errorType = or(Json.text(in), errorType);
      case "provider_name" -> behind = Json.text(in);
      case "raw" ->
        raw = in.currentToken() == JsonToken.VALUE_STRING ? in.getString() : Json.raw(in);
      case "reasons", "patterns", "flagged_input" -> {
        moderated |= in.currentToken() != JsonToken.VALUE_NULL;
        in.skipChildren();
      }
      case "headers" -> Json.properties(in, inner -> header(in, inner));
      default -> in.skipChildren();
    }
  }

  private void availability(JsonParser in, String name) {
    switch (name) {
      case "code" -> availability = Json.text(in);
      case "retry_after" -> retryAfter = seconds(Json.decimal(in));
      default -> in.skipChildren();
    }
  }

  /** Of the details of Google's errors, {@code ErrorInfo} and {@code RetryInfo}. */
  private void googleDetail(JsonParser in, String name) {
    switch (name) {
      case "reason" -> reason = or(reason, Json.text(in));
      case "retryDelay" -> retryAfter = or(seconds(Json.text(in)), retryAfter);
      default -> in.skipChildren();
    }
  }

  private void header(JsonParser in, String name) {
    BigDecimal value = Json.decimal(in);
    if (name.equalsIgnoreCase("X-RateLimit-Reset") && value != null) {
      resetAt = instant(value);
    }
  }

  private void code(JsonParser in) {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      code = in.getString();
    } else {
      status(in);
    }
  }

  /** A number, or Google's word for it. */
  private void status(JsonParser in) {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      statusWord = in.getString();
      return;
    }
    long value = Json.count(in);
    if (value >= 100 && value <= 999) {
      status = (int) value;
    }
  }

  private ProviderError error() {
    List<String> words = Stream.of(availability, errorType, reason, code, type, statusWord)
        .filter(Objects::nonNull)
        .toList();
    String upstream = raw == null ? null : upstreamMessage(raw);
    return new ProviderError(
        or(upstream, message), words, status, param, moderated, behind, retryAfter, resetAt);
  }

  /** What an upstream said: a sentence, or an error in JSON. */
  private static @Nullable String upstreamMessage(String raw) {
    return raw.startsWith("{")
        ? ofBody(raw.getBytes(StandardCharsets.UTF_8)).message()
        : or(raw.isBlank() ? null : raw, null);
  }

  /** So many seconds, unless absurd. */
  static @Nullable Duration seconds(@Nullable BigDecimal seconds) {
    return seconds == null || seconds.compareTo(BigDecimal.valueOf(MOST_SECONDS)) > 0
        ? null
        : Duration.ofMillis(seconds.movePointRight(3).longValue());
  }

  /** A duration as Google writes it, {@code 34.4s}. */
  private static @Nullable Duration seconds(@Nullable String text) {
    return text == null || !text.endsWith("s")
        ? null
        : seconds(Json.decimal(text.substring(0, text.length() - 1)));
  }

  /** A time in milliseconds since 1970; {@code null} if the number means something else. */
  static @Nullable Instant instant(BigDecimal millis) {
    boolean aTime = millis.compareTo(BigDecimal.valueOf(EPOCH_MILLIS)) > 0
        && millis.compareTo(BigDecimal.valueOf(100 * EPOCH_MILLIS)) < 0;
    return aTime ? Instant.ofEpochMilli(millis.longValue()) : null;
  }

  private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
    return first != null ? first : second;
  }
}
