package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The curl commands of the documentation, run one after the other. */
class ExamplesIT {
  private static final Path SCRIPT = Path.of("../../docs/examples.sh").toAbsolutePath();

  /** As the script prints them. */
  private static final Pattern COMMAND = Pattern.compile(
      "^\\$ curl(?: -X (\\w+))? '?http://127\\.0\\.0\\.1:\\d+(/[^?'\\s]*)\\S*(.*)",
      Pattern.MULTILINE);

  private static final Pattern SENDS = Pattern.compile(" -[dF] ");

  @TempDir
  private Path folder;

  private record Operation(String method, Pattern path, String name) {
    static Operation documented(String method, String path) {
      return new Operation(
          method.toUpperCase(Locale.ROOT),
          Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+")),
          method.toUpperCase(Locale.ROOT) + " " + path);
    }
  }

  @Test
  void showEveryOperationAndNoOther() throws IOException, InterruptedException {
    try (JarProcess server = JarProcess.ready(folder, Map.of("HEXAGENT_DEMO_PACE", "0s"))) {
      String output = run(server.port());
      List<Operation> operations =
          operations(new HttpCalls(server.port()).get("/v3/api-docs").path("paths"));

      var shown = new TreeSet<String>();
      COMMAND.matcher(output).results().forEach(command -> {
        boolean sends = SENDS.matcher(command.group(3)).find();
        String method = command.group(1) == null ? sends ? "POST" : "GET" : command.group(1);
        shown.add(operations.stream()
            .filter(operation -> operation.method().equals(method)
                && operation.path().matcher(command.group(2)).matches())
            .findFirst()
            .orElseThrow(() -> new AssertionError("not in the API: " + command.group()))
            .name());
      });

      assertThat(shown)
          .as("operations with an example in docs/examples.sh")
          .containsExactlyInAnyOrderElementsOf(
              operations.stream().map(Operation::name).toList());
      assertThat(output).contains("event: run_completed", "\"parsed_data\":{\"city\":");
      assertThat(output.strip()).endsWith("}").contains("\"code\":\"agent_not_found\"");
    }
  }

  private String run(int port) throws IOException, InterruptedException {
    var builder = new ProcessBuilder("bash", SCRIPT.toString()).directory(folder.toFile());
    builder.environment().put("HEXAGENT_URL", "http://127.0.0.1:" + port);
    Process script = builder.redirectErrorStream(true).start();
    try (InputStream printed = script.getInputStream()) {
      String output = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(script.waitFor()).as(output).isZero();
      return output;
    }
  }

  private static List<Operation> operations(JsonNode paths) {
    return paths.properties().stream()
        .flatMap(path -> path.getValue().propertyNames().stream()
            .map(method -> Operation.documented(method, path.getKey())))
        .toList();
  }
}
