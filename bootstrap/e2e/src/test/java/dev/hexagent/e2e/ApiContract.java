package dev.hexagent.e2e;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The operations that the server's OpenAPI document names. */
final class ApiContract {
  private final Map<Pattern, List<String>> operations;

  ApiContract(JsonNode document) {
    operations = document.get("paths").properties().stream()
        .collect(Collectors.toMap(
            path -> Pattern.compile(path.getKey().replaceAll("\\{[^}]+}", "[^/]+")),
            path -> List.copyOf(path.getValue().propertyNames())));
  }

  /** Whether there is such an operation. */
  boolean knows(String method, String path) {
    return operations.entrySet().stream()
        .filter(operation -> operation.getKey().matcher(path).matches())
        .anyMatch(operation -> operation.getValue().contains(method.toLowerCase(Locale.ROOT)));
  }
}
