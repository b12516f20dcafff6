package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClientGoneIT {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final BigDecimal PROMPT_PRICE = new BigDecimal("0.001");
  private static final BigDecimal COMPLETION_PRICE = new BigDecimal("0.002");
  private static final String MODELS = """
      {"data":[{"id":"tale/teller","name":"Teller","pricing":{"prompt":"%s","completion":"%s"}}]}""".formatted(PROMPT_PRICE, COMPLETION_PRICE);

  @TempDir
  private Path folder;

  @Test
  void endsTheCallOfTheModelAndKeepsWhatThereIs()
      throws IOException, InterruptedException, SQLException {
    JsonNode started;
    JsonNode cost;
    try (FakeProvider provider = FakeProvider.start()) {
      provider
          .models(Reply.json(MODELS).header("Connection", "close"))
          .otherwise(Reply.stream().text("Once upon").text(" a time").waitFor(Mono.never()));
      try (JarProcess server = JarProcess.ready(
          folder,
          Map.of(
              "OPENROUTER_API_KEY",
              "sk-or-v1-gone",
              "OPENROUTER_BASE_URL",
              provider.baseUrl().toString(),
              "HEXAGENT_DEFAULT_MODEL",
              "tale/teller"))) {
        var http = new HttpCalls(server.port());
        http.get("/models"); // prices are known

        started = leaveInTheMiddle(server.port());
        provider.awaitOpenConnections(0, SOON);
        String run = "/api/v1/runs/" + started.path("run_id").asString();
        JsonNode ended = lastEvent(http, run);
        JsonNode answer = http.get(
                "/api/v1/conversations/" + started.path("conversation_id").asString())
            .at("/messages/items/1");
        cost = answer.at("/cost/usd");

        assertThat(ended.path("type").asString()).isEqualTo("run_cancelled");
        assertThat(ended.path("reason").asString()).isEqualTo("disconnect");
        assertThat(http.get(run).path("status").asString()).isEqualTo("cancelled");
        assertThat(answer.path("status").asString()).isEqualTo("partial");
        assertThat(answer.path("text").asString()).isEqualTo("Once upon a time");
        assertThat(answer.at("/usage/estimated").asBoolean()).isTrue();
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isPositive();
        assertThat(answer.at("/usage/completion_tokens").asInt()).isPositive();
        assertThat(answer.at("/cost/basis").asString()).isEqualTo("estimated");
        assertThat(new BigDecimal(cost.asString())).isEqualByComparingTo(price(answer));
        server.terminate();
        server.exitCode();
      }
    }

    assertThat(ledger(started.path("run_id").asString()))
        .containsExactly(
            "cancelled, usage estimated: true, cost: " + cost.asString() + " ESTIMATED");
  }

  /** Asks for a stream, reads until the last piece has come, and closes the connection; the first event. */
  private static JsonNode leaveInTheMiddle(int port) throws IOException {
    String body = "{\"message\":\"Tell me a story\"}";
    try (var socket = new Socket("127.0.0.1", port)) {
      socket
          .getOutputStream()
          .write(("POST /chat HTTP/1.1\r\nHost: localhost\r\n"
                  + "Content-Type: application/json\r\nAccept: text/event-stream\r\n"
                  + "Content-Length: " + body.length() + "\r\n\r\n" + body)
              .getBytes(StandardCharsets.US_ASCII));
      var lines = new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String first = "";
      for (String line = lines.readLine(); !line.contains("a time"); line = lines.readLine()) {
        if (first.isEmpty() && line.startsWith("data: ")) {
          first = line.substring("data: ".length());
        }
      }
      return JsonMapper.shared().readTree(first);
    }
  }

  private static JsonNode lastEvent(HttpCalls http, String run)
      throws IOException, InterruptedException {
    List<JsonNode> events = http.events(run + "/events");
    return events.get(events.size() - 1);
  }

  private static BigDecimal price(JsonNode answer) {
    return PROMPT_PRICE
        .multiply(answer.at("/usage/prompt_tokens").asDecimal())
        .add(COMPLETION_PRICE.multiply(answer.at("/usage/completion_tokens").asDecimal()));
  }

  /** The attempts of a run, out of the file that the stopped server left. */
  private List<String> ledger(String run) throws SQLException {
    List<String> attempts = new ArrayList<>();
    String file = "jdbc:h2:file:" + folder.resolve("data/hexagent") + ";IFEXISTS=TRUE";
    try (var connection = DriverManager.getConnection(file, "sa", "");
        var query = connection.prepareStatement("select * from ledger where run_id = ?")) {
      query.setObject(1, UUID.fromString(run));
      var rows = query.executeQuery();
      while (rows.next()) {
        attempts.add("%s, usage estimated: %s, cost: %s %s"
            .formatted(
                rows.getString("outcome"),
                rows.getBoolean("usage_estimated"),
                rows.getBigDecimal("cost_usd").stripTrailingZeros().toPlainString(),
                rows.getString("cost_basis")));
      }
    }
    return attempts;
  }
}
