package dev.hexagent.adapter.provider.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** How long a provider asks to wait: headers first, then the body. */
final class RetryHint {
  private RetryHint() {}

  /**
   * The time to wait from now, not negative; {@code null} if nobody said.
   *
   * @param headers of the response, {@code null} if the error came in a stream
   */
  static @Nullable Duration of(@Nullable HttpHeaders headers, ProviderError error, Instant now) {
    Duration told = headers == null ? null : told(headers, now);
    if (told != null) {
      return told;
    }
    if (error.retryAfter() != null) {
      return error.retryAfter();
    }
    Instant resetAt =
        error.resetAt() != null ? error.resetAt() : headers == null ? null : resetAt(headers);
    return resetAt == null ? null : until(resetAt, now);
  }

  private static @Nullable Duration told(HttpHeaders headers, Instant now) {
    String millis = headers.get("retry-after-ms");
    BigDecimal exact = millis == null ? null : Json.decimal(millis.strip());
    if (exact != null) {
      return ErrorParser.seconds(exact.movePointLeft(3));
    }
    String text = headers.get(HttpHeaderNames.RETRY_AFTER);
    if (text == null) {
      return null;
    }
    BigDecimal seconds = Json.decimal(text.strip());
    return seconds == null ? untilDate(text.strip(), now) : ErrorParser.seconds(seconds);
  }

  private static @Nullable Duration untilDate(String text, Instant now) {
    try {
      return until(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(), now);
    } catch (DateTimeParseException noDate) {
      return null;
    }
  }

  private static @Nullable Instant resetAt(HttpHeaders headers) {
    String text = headers.get("x-ratelimit-reset");
    BigDecimal millis = text == null ? null : Json.decimal(text.strip());
    return millis == null ? null : ErrorParser.instant(millis);
  }

  private static Duration until(Instant then, Instant now) {
    Duration wait = Duration.between(now, then);
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}
