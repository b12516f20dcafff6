package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

class BodyPaceTest {
  private static final Duration GRACE = Duration.ofMillis(300);
  private static final int SECOND = 1000;
  private static final int MOST = 100 * SECOND;

  private final Sinks.One<Integer> received = Sinks.one();
  private final DisposableServer server = HttpServer.create()
      .host("127.0.0.1")
      .doOnChannelInit((observer, channel, address) -> channel
          .pipeline()
          .addBefore(
              NettyPipeline.HttpTrafficHandler, "bodyPace", new BodyPace(GRACE, SECOND, MOST)))
      .handle((request, response) -> request
          .receive()
          .aggregate()
          .asByteArray()
          .doOnNext(body -> received.tryEmitValue(body.length))
          .flatMap(body -> response.sendString(Mono.just("thanks")).then()))
      .bindNow();

  @AfterEach
  void close() {
    server.disposeNow();
  }

  private Socket begin(int length) throws IOException {
    var client = new Socket("127.0.0.1", server.port());
    client.setSoTimeout(20_000);
    write(client, "POST / HTTP/1.1\r\nHost: me\r\nContent-Length: " + length + "\r\n\r\n");
    return client;
  }

  private static void write(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** All that comes until the server hangs up, or as much as an answer has. */
  private static String answer(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    return new String(in.readNBytes("HTTP/1.1 200 OK".length()), StandardCharsets.US_ASCII);
  }

  @Test
  void endsARequestWhoseBodyDoesNotCome() throws IOException {
    try (Socket client = begin(10)) {
      write(client, "byte");

      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 408 Request Timeout");
      assertThat(received.asMono().toFuture()).isNotDone();
    }
  }

  @Test
  void waitsForTheRestOfALargeBodyThatComesAtAFairPace() throws IOException {
    int large = 60 * SECOND;
    try (Socket client = begin(large)) {
      write(client, "x".repeat(large - 1));
      Mono.delay(GRACE.multipliedBy(2)).block();

      write(client, "x");

      assertThat(answer(client)).contains("200");
      assertThat(received.asMono().block()).isEqualTo(large);
    }
  }

  @Test
  void endsABodyThatIsLongerThanAnyWeTake() throws IOException {
    try (Socket client = begin(MOST + 1)) {
      write(client, "x".repeat(MOST + 1));

      assertThat(answer(client)).isEqualTo("HTTP/1.1 413 Re");
      assertThat(received.asMono().toFuture()).isNotDone();
    }
  }

  @Test
  void countsEachRequestOfAConnectionAnew() throws IOException {
    try (Socket client = begin(2)) {
      write(client, "ok");
      assertThat(answer(client)).contains("200");
      Mono.delay(GRACE.multipliedBy(2)).block();

      write(client, "POST / HTTP/1.1\r\nHost: me\r\nContent-Length: 2\r\n\r\nok");

      assertThat(new String(client.getInputStream().readNBytes(60), StandardCharsets.US_ASCII))
          .contains("200 OK");
    }
  }
}
