package dev.hexagent.bootstrap.server;

import dev.hexagent.adapter.testkit.Waiting;
import dev.hexagent.adapter.testkit.provider.Reply;
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

/** Clients that ask for a long answer and do not read it. */
final class DeafClients {
  private static final int SMALL = 4_096; // else the network keeps it for them

  private DeafClients() {}

  /** An answer without end, 16 kB at a time. */
  static Reply flood() {
    byte[] piece = ("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
            + "on and on ".repeat(1_600) + "\"},\"finish_reason\":null}]}\n\n")
        .getBytes(StandardCharsets.US_ASCII);
    return Reply.stream().bytes(Flux.just(piece).repeat());
  }

  /** How many bytes each of them still gets when it reads after all. */
  static List<Integer> read(int clients, int port, String model, Duration later)
      throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      sockets.add(ask(port, model));
    }
    Waiting.pause(later);
    List<Integer> read = new ArrayList<>();
    for (Socket socket : sockets) {
      read.add(rest(socket));
    }
    return read;
  }

  private static Socket ask(int port, String model) throws IOException {
    String body = "{\"message\":\"Everything\",\"model\":\"" + model + "\"}";
    String request = "POST /chat HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
        + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    var socket = new Socket();
    socket.setReceiveBufferSize(SMALL);
    socket.setSoTimeout(60_000);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static int rest(Socket socket) throws IOException {
    int read = 0;
    try (socket) {
      InputStream in = socket.getInputStream();
      for (byte[] some = in.readNBytes(1); some.length > 0; some = in.readNBytes(1)) {
        read += some.length;
      }
    } catch (SocketException closed) {
      // by the server, which had more to say
    }
    return read;
  }
}
