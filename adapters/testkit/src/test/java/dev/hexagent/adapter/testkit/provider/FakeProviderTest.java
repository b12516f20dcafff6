package dev.hexagent.adapter.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class FakeProviderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FakeProvider provider = FakeProvider.start();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    provider.close();
  }

  private HttpRequest.Builder question(String model, boolean streamed) {
    String body = "{\"messages\":[{\"model\":\"no\"}],\"model\":\"" + model + "\",\"stream\":"
        + streamed + "}";
    return HttpRequest.newBuilder(URI.create(provider.baseUrl() + "/chat/completions"))
        .timeout(PATIENCE)
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private HttpResponse<String> ask(HttpRequest.Builder question)
      throws IOException, InterruptedException {
    return client.send(question.build(), BodyHandlers.ofString());
  }

  @Test
  void answersAsTheRequestWantsIt() throws Exception {
    provider.otherwise(Scenario.saying("Hel", "lo \"you\""));

    assertThat(ask(question("m", false)).body())
        .contains("\"content\":\"Hello \\\"you\\\"\"", "\"model\":\"m\"");
    assertThat(ask(question("m", true)).body())
        .contains("data: {", "\"content\":\"Hel\"", "\"finish_reason\":\"stop\"")
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void choosesTheScenarioByTheModel() throws Exception {
    provider.on("busy", Reply.status(429).header("Retry-After", "7").json().body("{}"));

    HttpResponse<String> response = ask(question("busy", true));

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(ask(question("other", true)).statusCode()).isEqualTo(200);
  }

  @Test
  void choosesTheScenarioByTheHeaderFirst() throws Exception {
    provider.on("model", Reply.status(500)).on("header", Reply.status(418));

    HttpResponse<String> response =
        ask(question("model", true).header(FakeProvider.SCENARIO_HEADER, "header"));

    assertThat(response.statusCode()).isEqualTo(418);
  }

  @Test
  void remembersWhatItWasAsked() throws Exception {
    ask(question("first", true).header("X-Own", "value"));
    ask(question("second", false));

    List<Received> requests = provider.requests();
    assertThat(requests).extracting(Received::model).containsExactly("first", "second");
    assertThat(requests).extracting(Received::streamed).containsExactly(true, false);
    assertThat(requests.get(0).method()).isEqualTo("POST");
    assertThat(requests.get(0).path()).isEqualTo("/v1/chat/completions");
    assertThat(requests.get(0).headers()).containsEntry("x-own", "value");
    assertThat(requests.get(0).body()).contains("\"messages\"");
  }

  @Test
  void tellsThePathFromTheQuery() throws Exception {
    ask(HttpRequest.newBuilder(URI.create(provider.baseUrl() + "/models?page=2&x=%20"))
        .timeout(PATIENCE));
    ask(question("m", false));

    List<Received> requests = provider.requests();
    assertThat(requests.get(0).path()).isEqualTo("/v1/models");
    assertThat(requests.get(0).query()).isEqualTo("page=2&x=%20");
    assertThat(requests.get(1).query()).isEmpty();
  }

  @Test
  void listsItsModels() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(provider.baseUrl() + "/models")).timeout(PATIENCE);

    assertThat(ask(request).body()).contains("\"id\":\"fake\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  void repliesWithTheVeryBytesHoweverTheyAreSplit(int most) throws Exception {
    byte[] bytes = "data: Привет 👋\r\n\r\n".repeat(50).getBytes(StandardCharsets.UTF_8);
    provider.otherwise(Reply.stream().bytes(bytes, most, 1));

    HttpResponse<byte[]> response =
        client.send(question("m", true).build(), BodyHandlers.ofByteArray());

    assertThat(response.body()).isEqualTo(bytes);
  }

  @Test
  void sendsEachPieceWhenItIsDue() throws Exception {
    var gate = Sinks.<Void>empty();
    provider.otherwise(Reply.status(200).body("now").waitFor(gate.asMono()).body(" then"));

    try (InputStream body =
        client.send(question("m", true).build(), BodyHandlers.ofInputStream()).body()) {
      assertThat(new String(body.readNBytes(3), StandardCharsets.UTF_8)).isEqualTo("now");
      gate.tryEmitEmpty();
      assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(" then");
    }
  }

  @Test
  void holdsBackTheHead() throws Exception {
    var gate = Sinks.<Void>empty();
    provider.otherwise(Reply.json("{}").headAfter(gate.asMono()));

    var response = client.sendAsync(question("m", true).build(), BodyHandlers.ofString());
    provider.awaitOpenConnections(1, PATIENCE);
    assertThat(response).isNotDone();
    gate.tryEmitEmpty();

    assertThat(response.join().body()).isEqualTo("{}");
  }

  @Test
  void closesTheConnectionInTheMiddle() throws Exception {
    provider.otherwise(Reply.stream().text("a").thenClose());

    assertThat(readAll()).contains("\"content\":\"a\"").doesNotContain("0\r\n\r\n");
  }

  @Test
  void resetsTheConnectionInTheMiddle() {
    provider.otherwise(Reply.stream().text("a").thenReset());

    assertThatThrownBy(this::readAll).isInstanceOf(SocketException.class);
  }

  @Test
  void breaksOffWithoutAReply() throws Exception {
    provider.otherwise(Reply.status(0).thenClose());
    assertThat(readAll()).isEmpty();

    provider.otherwise(Reply.reset());
    assertThatThrownBy(this::readAll).isInstanceOf(SocketException.class);
  }

  /** All bytes of a reply, as they are on the wire. */
  private String readAll() throws IOException {
    try (var socket =
        new Socket(provider.baseUrl().getHost(), provider.baseUrl().getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket
          .getOutputStream()
          .write("POST /v1/chat/completions HTTP/1.1\r\nHost: fake\r\nContent-Length: 0\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void sendsOnlyAsFastAsItsReaderReads() throws Exception {
    var produced = new AtomicLong();
    byte[] piece = new byte[1 << 16];
    provider.otherwise(Reply.stream()
        .bytes(Flux.just(piece).repeat().doOnNext(sent -> produced.incrementAndGet())));

    try (InputStream body =
        client.send(question("m", true).build(), BodyHandlers.ofInputStream()).body()) {
      body.readNBytes(1 << 20);
    }
    provider.awaitOpenConnections(0, PATIENCE);

    assertThat(produced).hasValueLessThan(10_000);
  }

  @Test
  void countsConnections() throws Exception {
    ask(question("m", true));
    ask(question("m", true));

    assertThat(provider.connectionsSoFar()).isEqualTo(1);
    assertThat(provider.openConnections()).isEqualTo(1);
    assertThatThrownBy(() -> provider.awaitOpenConnections(5, Duration.ofMillis(50)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("1 connections are open");
  }

  @Test
  void endsWithItsConnections() throws Exception {
    provider.otherwise(Reply.stream().text("a").waitFor(Mono.never()));
    InputStream body =
        client.send(question("m", true).build(), BodyHandlers.ofInputStream()).body();

    provider.close();

    assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
    assertThat(provider.openConnections()).isZero();
  }
}
