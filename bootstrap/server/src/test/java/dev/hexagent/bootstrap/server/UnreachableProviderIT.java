package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Providers to which there is no connection. */
@Tag("faults")
class UnreachableProviderIT {
  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** Three tries, with the pauses between them. */
  private static final Duration IN_ALL = Duration.ofSeconds(10);

  @TempDir
  private Path folder;

  @Test
  void thatRefusesConnectionsIsNamed() throws IOException, InterruptedException {
    int port;
    try (var gone = new ServerSocket(0)) {
      port = gone.getLocalPort();
    }

    JsonNode failure = failureAt("http://127.0.0.1:" + port + "/v1");

    assertThat(failure.path("code").asString()).isEqualTo("provider_unreachable");
    assertThat(failure.path("message").asString()).contains("127.0.0.1:" + port, "refused");
  }

  @Test
  void whoseNameNobodyKnowsIsNamed() throws IOException, InterruptedException {
    JsonNode failure = failureAt("http://provider.invalid/v1");

    assertThat(failure.path("code").asString()).isEqualTo("provider_unreachable");
    assertThat(failure.path("message").asString()).contains("host name is not known");
  }

  @Test
  void thatDoesNotSpeakTlsIsNamed() throws IOException, InterruptedException {
    try (FakeProvider plain = FakeProvider.start()) {
      JsonNode failure = failureAt(plain.baseUrl().toString().replace("http:", "https:"));

      assertThat(failure.path("code").asString()).isEqualTo("provider_unreachable");
      assertThat(failure.path("message").asString()).contains("no secure connection");
      assertThat(plain.requests()).isEmpty();
    }
  }

  @Test
  void thatDoesNotAnswerToAConnectionIsGivenUp() throws IOException, InterruptedException {
    List<Socket> before = new ArrayList<>();
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fill(full, before);

      JsonNode failure = failureAt("http://127.0.0.1:" + full.getLocalPort() + "/v1");

      assertThat(failure.path("code").asString()).isEqualTo("provider_timeout");
      assertThat(failure.path("phase").asString()).isEqualTo("connect");
    } finally {
      for (Socket each : before) {
        each.close();
      }
    }
  }

  /** Connects until the system takes no more: from then on it does not answer. */
  private static void fill(ServerSocket full, List<Socket> before) throws IOException {
    while (true) {
      var socket = new Socket();
      before.add(socket);
      try {
        socket.connect(full.getLocalSocketAddress(), 300);
      } catch (SocketTimeoutException e) {
        return;
      }
    }
  }

  /** The failure that a caller is told whose server asks there. */
  private JsonNode failureAt(String url) throws IOException, InterruptedException {
    Map<String, String> settings = Map.of(
        "HEXAGENT_STORE",
        "memory",
        "OPENROUTER_API_KEY",
        "sk-or-v1-unreachable",
        "OPENROUTER_BASE_URL",
        url,
        "HEXAGENT_OPENROUTER_TIMEOUTS_CONNECT",
        CONNECT.toSeconds() + "s");
    try (JarProcess server = JarProcess.ready(Files.createTempDirectory(folder, "at"), settings)) {
      long begun = System.nanoTime();
      List<JsonNode> events =
          new HttpCalls(server.port()).events("/api/v1/chat", "{\"message\":\"Hello\"}");
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      JsonNode end = events.get(events.size() - 1);
      System.out.printf(
          "Provider at %s: %s after %d ms%n",
          url, end.at("/failure/code").asString(), took.toMillis());

      assertThat(took).isLessThan(IN_ALL);
      assertThat(end.path("type").asString()).isEqualTo("run_failed");
      return end.path("failure");
    }
  }
}
