package dev.hexagent.benchmarks;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.reactivestreams.Publisher;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * The least that a reactor-netty program in the middle can do: the same bytes through, nothing read, nothing kept. It
 * has a pool of connections per event loop, the cheapest way we know.
 */
final class Relay {
  private static final int CONNECTIONS = 500;

  private final ThreadLocal<HttpClient> client;

  private Relay(int upstreamPort) {
    this.client = ThreadLocal.withInitial(
        () -> HttpClient.create(ConnectionProvider.create("relay", CONNECTIONS))
            .host("127.0.0.1")
            .port(upstreamPort));
  }

  static HttpServer to(int upstreamPort) {
    return HttpServer.create().handle(new Relay(upstreamPort)::pass);
  }

  private Publisher<Void> pass(HttpServerRequest request, HttpServerResponse response) {
    return client
        .get()
        .headers(headers -> copyBodyHeaders(request.requestHeaders(), headers))
        .post()
        .uri(request.uri())
        .send(request.receive().retain())
        .response((head, body) -> {
          copyBodyHeaders(head.responseHeaders(), response.responseHeaders());
          return response.status(head.status()).send(body.retain());
        });
  }

  private static void copyBodyHeaders(HttpHeaders from, HttpHeaders to) {
    for (var name :
        new CharSequence[] {HttpHeaderNames.CONTENT_TYPE, HttpHeaderNames.CONTENT_LENGTH}) {
      String value = from.get(name);
      if (value != null) {
        to.set(name, value);
      }
    }
  }
}
