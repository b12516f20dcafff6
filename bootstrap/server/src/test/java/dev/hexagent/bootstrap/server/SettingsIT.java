package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsIT {
  @TempDir
  private Path folder;

  @Test
  void endTheStartWithOneLineForEachThatIsWrong() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    try (JarProcess server = JarProcess.start(
        folder,
        Map.ofEntries(
            Map.entry("HEXAGENT_PORT", "80 80"),
            Map.entry("HEXAGENT_HOST", "example.com"),
            Map.entry("HEXAGENT_ALLOW_OPEN", "yes"),
            Map.entry("HEXAGENT_STORE", "paper"),
            Map.entry("HEXAGENT_MAX_RUNS", "0"),
            Map.entry("HEXAGENT_MAX_CONNECTIONS", "many"),
            Map.entry("HEXAGENT_TITLES_ENABLED", "perhaps"),
            Map.entry("HEXAGENT_FALLBACKS", "one,,two"),
            Map.entry("HEXAGENT_DB_URL", "jdbc:postgresql://localhost/x"),
            Map.entry("OPENROUTER_API_KEY", "sk-or secret"),
            Map.entry("OPENROUTER_BASE_URL", "nowhere"),
            Map.entry("HEXAGENT_PROVIDERS_ACME_PRESET", "acme"),
            Map.entry("HEXAGENT_PROVIDERS_GROQ_BASE_URL", "nowhere"),
            Map.entry("HEXAGENT_DATA", file.toString())))) {

      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.output())
          .allMatch(line -> line.startsWith("Hexagent cannot start: "))
          .anyMatch(line -> line.contains("HEXAGENT_PORT") && line.contains("'80 80'"))
          .anyMatch(line -> line.contains("HEXAGENT_HOST") && line.contains("'example.com'"))
          .anyMatch(line -> line.contains("HEXAGENT_ALLOW_OPEN") && line.contains("'yes'"))
          .anyMatch(line -> line.contains("HEXAGENT_STORE") && line.contains("'paper'"))
          .anyMatch(line -> line.contains("HEXAGENT_DB_URL"))
          .anyMatch(line -> line.contains("HEXAGENT_FALLBACKS") && line.contains("'one,,two'"))
          .anyMatch(line -> line.contains("HEXAGENT_MAX_RUNS") && line.contains("'0'"))
          .anyMatch(line -> line.contains("HEXAGENT_MAX_CONNECTIONS") && line.contains("'many'"))
          .anyMatch(line -> line.contains("HEXAGENT_TITLES_ENABLED") && line.contains("'perhaps'"))
          .anyMatch(line -> line.contains("OPENROUTER_BASE_URL"))
          .anyMatch(line -> line.contains("OPENROUTER_API_KEY"))
          .anyMatch(line -> line.contains("hexagent.providers.acme.preset"))
          .anyMatch(line -> line.contains("hexagent.providers.groq.base-url"))
          .anyMatch(line -> line.contains("hexagent.providers.groq.key"))
          .noneMatch(line -> line.contains("secret"))
          .hasSize(14); // the data folder is not looked at: it would not be used
    }
  }

  @Test
  void refuseADataFolderThatCannotBeWritten() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    try (JarProcess server = JarProcess.start(folder, Map.of("HEXAGENT_DATA", file.toString()))) {

      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.output()).singleElement().asString().contains("HEXAGENT_DATA is " + file);
    }
  }

  @Test
  void refuseToListenWhereOthersCanReachAServerWithoutLogin() throws IOException {
    try (JarProcess server =
        JarProcess.start(folder, Map.of("HEXAGENT_HOST", "0.0.0.0", "HEXAGENT_PORT", "0"))) {

      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.output())
          .singleElement()
          .asString()
          .contains("HEXAGENT_HOST is 0.0.0.0", "no login", "HEXAGENT_ALLOW_OPEN=true");
    }
  }

  @Test
  void letItListenThereIfTheyAllowIt() throws IOException, InterruptedException {
    var open = Map.of(
        "HEXAGENT_HOST", "0.0.0.0", "HEXAGENT_ALLOW_OPEN", "true", "HEXAGENT_STORE", "memory");
    try (JarProcess server = JarProcess.ready(folder, open)) {

      assertThat(new HttpCalls(server.port()).get("/health").path("status").asString())
          .isEqualTo("healthy");
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void comeFromTheEnvironmentThenFromTheFileThenFromTheServer()
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve(".env"), """
        # kept beside the server
        export HEXAGENT_DEFAULT_MODEL="from the file"
        HEXAGENT_DATA=from-the-file
        OPEN_ROUTER_API_KEY=
        """);
    try (JarProcess server =
        JarProcess.ready(folder, Map.of("HEXAGENT_DATA", "from-the-environment"))) {

      assertThat(
              new HttpCalls(server.port()).get("/health").path("default_model").asString())
          .isEqualTo("from the file");
      assertThat(folder.resolve("from-the-environment/hexagent.lock")).exists();
      assertThat(folder.resolve("from-the-file")).doesNotExist();
      assertThat(server.output())
          .singleElement()
          .asString()
          .startsWith("Hexagent is ready: http://127.0.0.1:");
    }
  }

  @Test
  void sayThatThePortIsInUse() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        JarProcess server = JarProcess.start(
            folder, Map.of("HEXAGENT_PORT", String.valueOf(other.getLocalPort())))) {

      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.output())
          .singleElement()
          .asString()
          .contains("port " + other.getLocalPort() + " is in use", "HEXAGENT_PORT");
    }
  }

  @Test
  void sayThatAnotherServerHasTheData() throws IOException {
    try (JarProcess first = JarProcess.ready(folder, Map.of());
        JarProcess second = JarProcess.start(folder, Map.of("HEXAGENT_PORT", "0"))) {

      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.output()).singleElement().asString().contains("another server uses");
      assertThat(first.output()).hasSize(1);
    }
  }

  @Test
  void areNotNeededToTellTheVersion() throws IOException {
    try (JarProcess server =
        JarProcess.start(folder, Map.of("HEXAGENT_PORT", "none"), "--version")) {

      assertThat(server.exitCode()).isZero();
      assertThat(server.output()).containsExactly("Hexagent " + Version.read());
    }
  }
}
