package dev.hexagent.bootstrap.server;

import dev.hexagent.adapter.testkit.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A stream of events over a socket of its own, which can be dropped at any moment. */
final class RawStream implements AutoCloseable {
  private static final String DATA = "data: ";
  private static final int REFUSALS = 20;

  private final Socket socket;
  private final BufferedReader lines;

  private RawStream(Socket socket) throws IOException {
    this.socket = socket;
    this.lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Asks a model. */
  static RawStream chat(int port, String model) throws IOException {
    String body = "{\"message\":\"Tell me a story\",\"model\":\"" + model + "\"}";
    return send(
        port,
        "POST /chat HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nAccept: text/event-stream\r\n"
            + "Content-Length: " + body.length() + "\r\n\r\n" + body);
  }

  /** Follows what is at that path. */
  static RawStream follow(int port, String path) throws IOException {
    return send(
        port, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n");
  }

  /** Comes again if it is told to: a machine that is busy refuses some. */
  private static RawStream send(int port, String request) throws IOException {
    for (int i = 0; ; i++) {
      var stream = new RawStream(new Socket("127.0.0.1", port));
      stream.socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String head = stream.lines.readLine();
      if (i == REFUSALS || head == null || !HttpCalls.isLater(statusOf(head))) {
        return stream;
      }
      stream.close();
      Waiting.pause(Duration.ofSeconds(1));
    }
  }

  private static int statusOf(String head) {
    return Integer.parseInt(head.split(" ")[1]);
  }

  /** Reads until some of the answer is here; the run's id. */
  String awaitText() {
    try {
      String run = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(DATA)) {
          run = JsonMapper.shared()
              .readTree(line.substring(DATA.length()))
              .path("run_id")
              .asString();
        } else if (line.equals("event: text_delta")) {
          return run;
        }
      }
      throw new AssertionError("the stream ended before the answer began");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What still comes, up to the end of the connection. */
  List<String> rest() {
    List<String> rest = new ArrayList<>();
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rest.add(line);
      }
    } catch (IOException e) {
      rest.add("(broken: " + e.getMessage() + ")");
    }
    return rest;
  }

  /** Drops it. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
