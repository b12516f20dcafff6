package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that the provider repeats wherever it can, and a server that logs as much as it can. */
@Tag("faults")
class PlantedKeyIT {
  private static final String SECRET = "4f9c1e77a0PLANTEDb38d25e6";
  private static final String KEY = "sk-or-v1-" + SECRET;

  /** A part of the key is as bad as all of it. */
  private static final String MIDDLE =
      SECRET.substring(SECRET.length() / 2 - 6, SECRET.length() / 2 + 6);

  private static final String QUESTION = "a question that everybody may find";
  private static final List<String> PATHS = List.of(
      "/",
      "/health",
      "/readyz",
      "/models",
      "/agents",
      "/v3/api-docs",
      "/actuator/env",
      "/api/v1/conversations",
      "/ui/chat",
      "/ui/agents",
      "/ui/models");

  @TempDir
  private Path folder;

  private final FakeProvider provider = FakeProvider.start();
  private final List<String> answers = new ArrayList<>();

  @Test
  void isNowhereToBeFound() throws IOException, InterruptedException {
    Map<String, Scenario> scenarios = scenarios();
    scenarios.forEach(provider::on);
    provider.models(scenarios.get("whole-401"));
    try (JarProcess server = JarProcess.ready(
        folder,
        Map.of(
            "OPENROUTER_API_KEY",
            KEY,
            "OPENROUTER_BASE_URL",
            provider.baseUrl().toString(),
            "LOGGING_LEVEL_ROOT",
            "TRACE"))) {
      var http = new HttpCalls(server.port());
      for (String scenario : scenarios.keySet()) {
        ask(http, scenario);
      }
      provider.close();
      ask(http, "unreachable");
      for (String path : PATHS) {
        note(http.send(http.request(path)));
      }
      server.terminate();
      server.exitCode();

      assertThat(server.output())
          .anyMatch(line -> line.contains(" TRACE "))
          .filteredOn(PlantedKeyIT::tells)
          .isEmpty();
    }

    assertThat(provider.requests())
        .hasSizeGreaterThan(2 * scenarios.size())
        .allMatch(received -> ("Bearer " + KEY).equals(received.headers().get("authorization")));
    assertThat(answers)
        .anyMatch(answer -> answer.contains("run_failed"))
        .anyMatch(answer -> answer.contains("run_completed"))
        .anyMatch(answer -> answer.contains("provider_unreachable"))
        .filteredOn(PlantedKeyIT::tells)
        .isEmpty();
    assertThat(files())
        .anyMatch(bytes -> bytes.contains(QUESTION))
        .filteredOn(PlantedKeyIT::tells)
        .isEmpty();
  }

  private static Map<String, Scenario> scenarios() {
    Map<String, Scenario> scenarios = new TreeMap<>(KeyRepeaters.all());
    scenarios.put("fine", Scenario.saying("Well", " said"));
    scenarios.put("cut", Reply.stream().text("Well").thenReset());
    scenarios.put("reset", Reply.reset());
    return scenarios;
  }

  /** By JSON, by stream, and what both leave. */
  private void ask(HttpCalls http, String scenario) throws IOException, InterruptedException {
    String question = "{\"message\":\"%s\",\"model\":\"%s\"}".formatted(QUESTION, scenario);
    HttpResponse<String> whole = http.send("POST", "/chat", question);
    note(whole);
    note(http.send(http.request("/api/v1/runs/" + header(whole, "X-Run-Id"))));
    note(http.send(http.request("/api/v1/conversations/" + header(whole, "X-Conversation-Id"))));
    answers.add(http.events("/chat", question).toString());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  private void note(HttpResponse<String> answer) {
    answers.add(answer.statusCode() + " " + answer.headers().map() + " " + answer.body());
  }

  private static boolean tells(String text) {
    return text.contains(MIDDLE);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(PlantedKeyIT::bytes).toList();
    }
  }

  /** Each byte as a character, so that none is lost. */
  private static String bytes(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
