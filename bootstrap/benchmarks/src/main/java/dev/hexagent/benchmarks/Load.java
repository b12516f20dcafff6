package dev.hexagent.benchmarks;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Clients that ask again as soon as they have their answer.
 *
 * @param dialect how to ask
 * @param kind what to ask for
 * @param port whom, on this machine
 * @param requests how often
 * @param clients how many at once, each with a connection that it keeps
 */
record Load(Dialect dialect, Kind kind, int port, int requests, int clients) {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** As a line of text, for another process. */
  String line() {
    return dialect + " " + kind + " " + port + " " + requests + " " + clients;
  }

  static Load parse(String line) {
    try (var words = new Scanner(line)) {
      return new Load(
          Dialect.valueOf(words.next()),
          Kind.valueOf(words.next()),
          words.nextInt(),
          words.nextInt(),
          words.nextInt());
    }
  }

  /** Applies it, and waits until all is answered. */
  Answered apply() {
    ConnectionProvider connections = ConnectionProvider.create("load", clients);
    HttpClient http = client(connections);
    byte[] body = dialect.body(kind).getBytes(StandardCharsets.UTF_8);

    long start = System.nanoTime();
    List<Exchange.Times> good = Flux.range(0, requests)
        .flatMap(number -> exchange(http, body), clients)
        .collectList()
        .blockOptional()
        .orElseThrow();
    long nanos = System.nanoTime() - start;

    connections.disposeLater().block();
    return new Answered(
        good.size(),
        requests - good.size(),
        nanos,
        Percentiles.of(good.stream().mapToLong(Exchange.Times::answer).toArray()),
        Percentiles.of(good.stream().mapToLong(Exchange.Times::firstToken).toArray()));
  }

  private HttpClient client(ConnectionProvider connections) {
    return HttpClient.create(connections)
        .host("127.0.0.1")
        .port(port)
        .responseTimeout(SILENCE)
        .headers(headers -> headers
            .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
            .set(
                HttpHeaderNames.ACCEPT,
                kind == Kind.STREAM ? "text/event-stream" : "application/json"));
  }

  private Mono<Exchange.Times> exchange(HttpClient http, byte[] body) {
    return Mono.defer(() -> {
      var exchange = new Exchange();
      return http.post()
          .uri(dialect.path())
          .send(Mono.just(Unpooled.wrappedBuffer(body)))
          .response((head, bytes) -> bytes
              .asString(StandardCharsets.UTF_8)
              .doOnNext(exchange::receive)
              .then(Mono.fromSupplier(exchange::times)))
          .filter(times -> dialect.isWhole(kind, exchange.text()))
          .onErrorResume(failed -> Mono.empty())
          .singleOrEmpty();
    });
  }
}
