package dev.hexagent.bootstrap.server;

import dev.hexagent.adapter.testkit.Waiting;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients that ask for a long answer and do not read it, for as long as they like. What they get comes in chunks. */
final class DeafClients {
  private static final String DATA = "data: ";
  private static final int SMALL = 4_096; // else the network keeps it for them
  private static final String HEAD =
      " HTTP/1.0\r\nHost: localhost\r\nAccept: text/event-stream\r\n";

  private final List<Socket> sockets = new ArrayList<>();

  private DeafClients() {}

  /** An answer without end, 16 kB at a time. */
  static Reply flood() {
    byte[] piece = ("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
            + "on and on ".repeat(1_600) + "\"},\"finish_reason\":null}]}\n\n")
        .getBytes(StandardCharsets.US_ASCII);
    return Reply.stream().bytes(Flux.just(piece).repeat());
  }

  /** So many that ask a model. */
  static DeafClients asking(int clients, int port, String model) throws IOException {
    String body = "{\"message\":\"Everything\",\"model\":\"" + model + "\"}";
    return begun(
        clients,
        port,
        "POST /chat" + HEAD + "Content-Type: application/json\r\nContent-Length: " + body.length()
            + "\r\n\r\n" + body);
  }

  /** So many that follow a run. */
  static DeafClients following(int clients, int port, String events) throws IOException {
    return begun(clients, port, "GET " + events + HEAD + "\r\n");
  }

  private static DeafClients begun(int clients, int port, String request) throws IOException {
    var deaf = new DeafClients();
    for (int i = 0; i < clients; i++) {
      var socket = new Socket();
      socket.setReceiveBufferSize(SMALL);
      socket.setSoTimeout(60_000);
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      deaf.sockets.add(socket);
    }
    return deaf;
  }

  /** What each of them still gets when it reads after all, up to the end of its connection. */
  List<String> read(Duration later) throws IOException {
    Waiting.pause(later);
    List<String> read = new ArrayList<>();
    for (Socket socket : sockets) {
      read.add(rest(socket));
    }
    return read;
  }

  /** The events of the run in what one of them got. */
  static List<JsonNode> events(String read) {
    return read.lines()
        .filter(line -> line.startsWith(DATA) && !line.contains("stream_closing"))
        .map(line -> JsonMapper.shared().readTree(line.substring(DATA.length())))
        .toList();
  }

  private static String rest(Socket socket) throws IOException {
    var read = new ByteArrayOutputStream();
    try (socket) {
      InputStream in = socket.getInputStream();
      byte[] some = new byte[SMALL];
      for (int length = in.read(some); length >= 0; length = in.read(some)) {
        read.write(some, 0, length);
      }
    } catch (SocketException closed) {
      // by the server, which had more to say
    }
    return read.toString(StandardCharsets.UTF_8);
  }
}
