package dev.hexagent.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody else's server, which nobody has a reason to call. */
final class Canary implements AutoCloseable {
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  Canary() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", exchange -> {
      calls.add(exchange.getRequestURI().toString());
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    server.start();
  }

  /** Where it may be called. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/leak/";
  }

  /** Who called. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
