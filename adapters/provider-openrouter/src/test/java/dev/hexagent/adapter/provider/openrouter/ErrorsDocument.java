package dev.hexagent.adapter.provider.openrouter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the documentation of errors promises, read from the document itself. */
final class ErrorsDocument {
  private static final Path DOC = Path.of("../../docs/errors-of-providers.md");

  private final Map<String, String> table = new HashMap<>();

  ErrorsDocument() {
    try (Stream<String> lines = Files.lines(DOC)) {
      lines
          .map(line -> line.split("\\|"))
          .filter(cells -> cells.length > 2 && cells[2].strip().matches("`[a-z_]+`"))
          .forEach(cells -> Pattern.compile("`([^`]+)`")
              .matcher(cells[1])
              .results()
              .forEach(word -> table.put(word.group(1), cells[2].strip().replace("`", ""))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Our code for an error object in a response of that status; 200 if it came in a stream. */
  String codeOf(JsonNode error, int status) {
    JsonNode metadata = error.path("metadata");
    if (Stream.of("reasons", "patterns", "flagged_input").anyMatch(metadata::hasNonNull)) {
      return "content_blocked";
    }
    int number = Stream.of("code", "http_status", "status_code")
        .map(error::path)
        .filter(JsonNode::isNumber)
        .map(JsonNode::asInt)
        .findFirst()
        .orElse(status == 200 ? 500 : status);
    String message = error.path("message").asString("").toLowerCase(Locale.ROOT);
    if (number == 400 && message.contains("maximum context length")) {
      return "context_too_long";
    }
    return Stream.of(
            error.path("availability").path("code"),
            metadata.path("error_type"),
            error.path("error_type"),
            error.path("code"),
            error.path("type"))
        .map(this::word)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> table.getOrDefault(
            String.valueOf(number), number < 500 ? "provider_rejected" : "provider_error"));
  }

  private @Nullable String word(JsonNode word) {
    return word.isString() ? table.get(word.asString()) : null;
  }
}
