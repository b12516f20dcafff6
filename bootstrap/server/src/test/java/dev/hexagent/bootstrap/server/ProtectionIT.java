package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests as a browser would send them on behalf of a foreign page, byte by byte. */
class ProtectionIT {
  @TempDir
  private static Path folder;

  private static JarProcess server;

  @BeforeAll
  static void start() throws IOException {
    server = JarProcess.ready(
        folder,
        Map.of(
            "HEXAGENT_STORE",
            "memory",
            "HEXAGENT_DEMO_PACE",
            "0s",
            "HEXAGENT_HOSTS",
            "agents.example"));
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /api/v1/agents, evil.example",
    "GET,  /ui/chat,       evil.example",
    "GET,  /health,        evil.example",
    "GET,  /v3/api-docs,   evil.example",
    "POST, /chat,          evil.example",
    "GET,  /,              127.0.0.1.evil.example"
  })
  void refusesAForeignHost(String method, String path, String host) throws IOException {
    assertThat(answer(method, path, "Host: " + host))
        .startsWith("HTTP/1.1 421")
        .contains("\"wrong_host\"");
  }

  @ParameterizedTest
  @CsvSource({
    "/chat,                 Origin: http://evil.example",
    "/chat,                 Sec-Fetch-Site: cross-site",
    "/chat,                 Sec-Fetch-Site: same-site",
    "/api/v1/agents,        Origin: http://localhost:1",
    "/api/v1/agents,        Origin: null",
    "/api/v1/conversations, Origin: http://evil.example"
  })
  void refusesWritesOfForeignPages(String path, String header) throws IOException {
    assertThat(answer("POST", path, "Host: localhost:" + server.port(), header))
        .startsWith("HTTP/1.1 403")
        .contains("\"cross_site\"");
  }

  @Test
  void refusesFormsOfForeignPages() throws IOException {
    String form =
        "POST /chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 17\r\n"
            + "Connection: close\r\n\r\n{\"message\":\"Hi\"}\n";

    assertThat(exchange(form)).startsWith("HTTP/1.1 415");
  }

  @ParameterizedTest
  @CsvSource({"localhost", "127.0.0.1", "[::1]", "agents.example"})
  void servesItsOwnNames(String name) throws IOException {
    assertThat(answer("POST", "/chat", "Host: " + name, "Origin: http://" + name))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void sendsTheHeadersThatKeepPagesSafe() throws IOException {
    String page = answer("GET", "/ui/chat", "Host: localhost");

    assertThat(page.toLowerCase(java.util.Locale.ROOT))
        .startsWith("http/1.1 200")
        .contains("content-security-policy: default-src 'none'; script-src 'self'")
        .contains("x-content-type-options: nosniff")
        .doesNotContain("access-control-allow-origin")
        .doesNotContain("set-cookie: session");
  }

  private static String answer(String method, String path, String... headers) throws IOException {
    String body = method.equals("POST") ? "{\"message\":\"Hi\"}" : "";
    return exchange(method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n"
        + (body.isEmpty()
            ? ""
            : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
        + "Connection: close\r\n\r\n" + body);
  }

  private static String exchange(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      var reader = new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return reader.lines().collect(Collectors.joining("\r\n"));
    }
  }
}
