package dev.hexagent.adapter.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryHintTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:17:05Z");
  private static final ProviderError SILENT = ProviderError.of(null);

  private static HttpHeaders header(String name, String value) {
    return new DefaultHttpHeaders().add(name, value);
  }

  private static @Nullable Duration ofBody(String body) {
    return RetryHint.of(null, ErrorParser.ofBody(body.getBytes(StandardCharsets.UTF_8)), NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After    | 12                             | PT12S",
        "Retry-After    | 0                              | PT0S",
        "Retry-After    | 1.5                            | PT1.5S",
        "retry-after-ms | 250                            | PT0.25S",
        "Retry-After    | Sun, 22 Nov 2026 14:17:35 GMT  | PT30S",
        "Retry-After    | Sun, 22 Nov 2026 14:00:00 GMT  | PT0S",
        "X-RateLimit-Reset | 1795357085000               | PT1M"
      })
  void readsTheHeader(String name, String value, Duration expected) {
    assertThat(RetryHint.of(header(name, value), SILENT, NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After | soon",
        "Retry-After | -5",
        "Retry-After | 1e30",
        "X-RateLimit-Reset | 60"
      })
  void hearsNothingInNonsense(String name, String value) {
    assertThat(RetryHint.of(header(name, value), SILENT, NOW)).isNull();
  }

  @Test
  void readsTheBody() {
    assertThat(ofBody("{\"error\":{\"availability\":{\"code\":\"x\",\"retry_after\":40}}}"))
        .isEqualTo(Duration.ofSeconds(40));
    assertThat(ofBody(
            "{\"error\":{\"metadata\":{\"headers\":{\"X-RateLimit-Reset\":\"1795357085000\"}}}}"))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(ofBody("{\"error\":{\"code\":429}}")).isNull();
  }

  @Test
  void readsGooglesDelay() {
    assertThat(ofBody("{\"error\":{\"details\":[{\"@type\":\"x\"},{\"retryDelay\":\"34.4s\"}]}}"))
        .isEqualTo(Duration.ofMillis(34_400));
    assertThat(ofBody(
            "{\"error\":{\"details\":[{\"retryDelay\":\"soon\"},{\"retryDelay\":\"1e30s\"}]}}"))
        .isNull();
  }

  @Test
  void takesTheHeaderBeforeTheBody() {
    ProviderError error = ErrorParser.ofBody(
        "{\"error\":{\"availability\":{\"retry_after\":40}}}".getBytes(StandardCharsets.UTF_8));

    assertThat(RetryHint.of(header("Retry-After", "3"), error, NOW))
        .isEqualTo(Duration.ofSeconds(3));
  }
}
