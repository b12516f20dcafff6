package dev.hexagent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README tells people to type does what it says. */
@ExtendWith(EndToEnd.class)
class ReadmeIT {
  private static final Path HOUSE = Path.of("../..");
  private static final String ADDRESS = "http://127.0.0.1:8000";

  @ParameterizedTest
  @MethodSource("commands")
  void runsTheCommands(String command, Visitors visitors) throws Exception {
    var output = run(command.replace(ADDRESS, visitors.server().uri().toString()));

    assertThat(output).containsAnyOf("\"message\":\"", "event: run_completed");
  }

  @Test
  void showsTheProgramThatTheSampleIs() throws IOException {
    var program =
        Files.readString(HOUSE.resolve("docs/examples/embed/src/main/java/example/Embed.java"));

    for (String line :
        blocks("the program of docs/examples/embed", "java").get(0).lines().toList()) {
      assertThat(program).contains(line.strip());
    }
  }

  static List<String> commands() throws IOException {
    return blocks("run by the tests", "bash");
  }

  private static List<String> blocks(String mark, String language) throws IOException {
    var block =
        Pattern.compile("<!-- " + mark + " -->\\n```" + language + "\\n(.*?)```", Pattern.DOTALL);
    var blocks = block
        .matcher(Files.readString(HOUSE.resolve("README.md")))
        .results()
        .map(found -> found.group(1))
        .toList();
    assertThat(blocks).isNotEmpty();
    return blocks;
  }

  private static String run(String command) throws Exception {
    var process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", command)
        .redirectErrorStream(true)
        .start();
    var output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
