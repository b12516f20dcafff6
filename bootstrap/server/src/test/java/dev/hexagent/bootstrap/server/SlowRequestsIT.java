package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that hold a connection by sending next to nothing; waits as long as the server does. */
@Tag("faults")
class SlowRequestsIT {
  @TempDir
  private static Path folder;

  private static JarProcess server;

  @BeforeAll
  static void start() throws IOException {
    server = JarProcess.ready(folder, Map.of("HEXAGENT_STORE", "memory"));
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /health HTTP/1.1\r\nHost: localhost\r\n",
        "POST /chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"message\""
      })
  void losesItsConnection(String beginning) throws IOException {
    long before = System.nanoTime();
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes(); // ends when the server closes
    }

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(35));
  }
}
