package dev.hexagent.adapter.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.failure.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTableTest {
  private static final Path DOC = Path.of("../../docs/errors-of-providers.md");

  private static ErrorCode codeOf(int status, String body) {
    return ErrorTable.codeOf(
        ErrorParser.ofBody(body.getBytes(StandardCharsets.UTF_8)).orStatus(status));
  }

  @ParameterizedTest
  @CsvSource({
    "400, PROVIDER_REJECTED",
    "401, PROVIDER_UNAUTHORIZED",
    "402, PROVIDER_CREDIT",
    "403, PROVIDER_UNAUTHORIZED",
    "404, MODEL_NOT_FOUND",
    "408, PROVIDER_TIMEOUT",
    "413, PROVIDER_REJECTED",
    "418, PROVIDER_REJECTED",
    "422, PROVIDER_REJECTED",
    "429, RATE_LIMITED",
    "500, PROVIDER_ERROR",
    "502, PROVIDER_ERROR",
    "503, PROVIDER_OVERLOADED",
    "504, PROVIDER_TIMEOUT",
    "520, PROVIDER_ERROR",
    "524, PROVIDER_TIMEOUT",
    "529, PROVIDER_OVERLOADED"
  })
  void readsTheStatusWhereThereIsNoWord(int status, ErrorCode expected) {
    assertThat(codeOf(status, "")).isEqualTo(expected);
    assertThat(codeOf(status, "{\"error\":{\"code\":" + status + ",\"message\":\"m\"}}"))
        .isEqualTo(expected);
  }

  @Test
  void takesAWordBeforeTheStatus() {
    assertThat(codeOf(
            400,
            "{\"error\":{\"code\":400,\"metadata\":{\"error_type\":\"context_length_exceeded\"}}}"))
        .isEqualTo(ErrorCode.CONTEXT_TOO_LONG);
    assertThat(codeOf(
            429, "{\"error\":{\"code\":\"insufficient_quota\",\"type\":\"insufficient_quota\"}}"))
        .isEqualTo(ErrorCode.PROVIDER_CREDIT);
    assertThat(codeOf(
            400, "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"tool_use_failed\"}}"))
        .isEqualTo(ErrorCode.MALFORMED_ANSWER);
  }

  @Test
  void takesTheAvailabilityBeforeTheErrorType() {
    String body =
        "{\"error\":{\"message\":\"acme/x is not a valid model ID\",\"error_type\":\"invalid_request\","
            + "\"http_status\":400,\"availability\":{\"code\":\"model_not_found\",\"retryable\":false}}}";

    assertThat(codeOf(400, body)).isEqualTo(ErrorCode.MODEL_NOT_FOUND);
  }

  @Test
  void takesTheErrorTypeWhereTheAvailabilitySaysNothingMore() {
    String body = "{\"error\":{\"error_type\":\"rate_limit_exceeded\",\"http_status\":429,"
        + "\"availability\":{\"code\":\"capacity_exhausted\",\"retryable\":true,\"retry_after\":40}}}";

    assertThat(codeOf(429, body)).isEqualTo(ErrorCode.RATE_LIMITED);
  }

  @Test
  void takesGooglesReasonBeforeItsStatus() {
    String error =
        "{\"error\":{\"code\":400,\"message\":\"m\",\"status\":\"INVALID_ARGUMENT\",\"details\":["
            + "{\"@type\":\"x\"},{\"reason\":\"API_KEY_INVALID\",\"metadata\":{\"reasons\":\"no\"}},7]}}";

    assertThat(codeOf(400, error)).isEqualTo(ErrorCode.PROVIDER_UNAUTHORIZED);
    assertThat(codeOf(400, "[" + error + "]")).isEqualTo(ErrorCode.PROVIDER_UNAUTHORIZED);
    assertThat(codeOf(429, "{\"error\":{\"status\":\"UNAVAILABLE\"}}"))
        .isEqualTo(ErrorCode.PROVIDER_OVERLOADED);
  }

  @Test
  void tellsBlockedTextFromARefusedKey() {
    assertThat(
            codeOf(403, "{\"error\":{\"code\":403,\"metadata\":{\"patterns\":[\"ignore all\"]}}}"))
        .isEqualTo(ErrorCode.CONTENT_BLOCKED);
    assertThat(
            codeOf(
                403,
                "{\"error\":{\"code\":403,\"metadata\":{\"reasons\":[\"violence\"],\"flagged_input\":\"x\"}}}"))
        .isEqualTo(ErrorCode.CONTENT_BLOCKED);
    assertThat(codeOf(403, "{\"error\":{\"code\":403,\"metadata\":{\"reasons\":null}}}"))
        .isEqualTo(ErrorCode.PROVIDER_UNAUTHORIZED);
  }

  @Test
  void hearsThatAPromptIsTooLong() {
    assertThat(codeOf(
            400,
            "{\"error\":{\"message\":\"This endpoint's maximum context length is 8192 tokens.\"}}"))
        .isEqualTo(ErrorCode.CONTEXT_TOO_LONG);
  }

  @Test
  void readsErrorsInAllTheirShapes() {
    assertThat(codeOf(500, "{\"error\":\"model not loaded\"}")).isEqualTo(ErrorCode.PROVIDER_ERROR);
    assertThat(codeOf(
            404,
            "{\"object\":\"error\",\"message\":\"m\",\"type\":\"NotFoundError\",\"code\":404}"))
        .isEqualTo(ErrorCode.MODEL_NOT_FOUND);
    assertThat(codeOf(
            400, "{\"error\":{\"type\":\"billing_error\",\"message\":\"m\"},\"type\":\"error\"}"))
        .isEqualTo(ErrorCode.PROVIDER_CREDIT);
    assertThat(codeOf(
            429,
            "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\","
                + "\"details\":{\"error_code\":\"enforced_spend_limit_reached\"}}}"))
        .isEqualTo(ErrorCode.PROVIDER_CREDIT);
    assertThat(codeOf(
            429, "{\"error\":{\"status\":\"X\",\"details\":[{\"error_code\":\"refusal\"}]}}"))
        .isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(codeOf(401, "{\"detail\":\"Unauthorized\"}"))
        .isEqualTo(ErrorCode.PROVIDER_UNAUTHORIZED);
    assertThat(codeOf(502, "<html>Bad gateway</html>")).isEqualTo(ErrorCode.PROVIDER_ERROR);
    assertThat(codeOf(502, "{\"error\":")).isEqualTo(ErrorCode.PROVIDER_ERROR);
    assertThat(codeOf(429, "[1,2]")).isEqualTo(ErrorCode.RATE_LIMITED);
  }

  /** Everything between backticks in a row's first cell stands for the code in its second. */
  @Test
  void isWhatTheDocumentSays() throws IOException {
    var documented = new TreeMap<String, String>();
    for (String line : Files.readAllLines(DOC)) {
      String[] cells = line.split("\\|");
      if (cells.length > 2 && cells[2].strip().matches("`[a-z_]+`")) {
        Pattern.compile("`([^`]+)`")
            .matcher(cells[1])
            .results()
            .forEach(word -> documented.put(word.group(1), cells[2].strip().replace("`", "")));
      }
    }

    Map<String, String> table = new TreeMap<>(ErrorTable.WORDS.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().wire())));
    ErrorTable.STATUSES.forEach((status, code) -> table.put(status.toString(), code.wire()));
    ErrorTable.TOO_LONG_SENTENCES.forEach(
        words -> table.put(words, ErrorCode.CONTEXT_TOO_LONG.wire()));
    assertThat(documented).containsAllEntriesOf(table);
  }
}
