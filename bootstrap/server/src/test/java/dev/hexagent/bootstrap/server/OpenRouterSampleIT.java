package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Scenario;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the documentation that asks OpenRouter, with no jars but those that the README lists for it. */
class OpenRouterSampleIT {
  private static final Path HOUSE = Path.of("../..");
  private static final Path PROGRAM =
      HOUSE.resolve("docs/examples/openrouter/src/main/java/example/Ask.java");
  private static final Pattern JARS = Pattern.compile(
      "<!-- the jars of docs/examples/openrouter -->\\n```\\n(.*?)```", Pattern.DOTALL);

  @TempDir
  private Path classes;

  @Test
  void printsTheAnswerOfOpenRouter() throws IOException, InterruptedException {
    String jars = listedJars();
    int compiled = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-cp", jars, "-d", classes.toString(), PROGRAM.toString());
    assertThat(compiled).isZero();

    try (FakeProvider provider = FakeProvider.start()) {
      provider.on("some/model", Scenario.saying("It", " scatters", " blue."));
      var builder = new ProcessBuilder(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-cp",
          classes + File.pathSeparator + jars,
          "example.Ask",
          "Why?");
      builder.environment().put("OPENROUTER_API_KEY", "sk-or-v1-sample");
      builder.environment().put("OPENROUTER_BASE_URL", provider.baseUrl().toString());
      builder.environment().put("OPENROUTER_MODEL", "some/model");
      Process program = builder.start();
      String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String complaints =
          new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(program.waitFor()).as(complaints).isZero();
      assertThat(printed).isEqualTo("It scatters blue.");
      assertThat(provider.requests())
          .singleElement()
          .satisfies(asked ->
              assertThat(asked.headers()).containsEntry("authorization", "Bearer sk-or-v1-sample"));
    }
  }

  private static String listedJars() throws IOException {
    var list = JARS.matcher(Files.readString(HOUSE.resolve("README.md")));
    assertThat(list.find()).isTrue();
    List<String> ours =
        Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
    return list.group(1)
        .lines()
        .map(jar -> ours.stream()
            .filter(path -> Path.of(path).endsWith(jar))
            .findFirst()
            .orElseThrow(() -> new AssertionError(jar + " is not known here")))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
