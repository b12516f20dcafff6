package dev.hexagent.bootstrap.server;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody with an address of his own, which is not loopback, and many connections. */
final class OneAddress implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final InetAddress address;
  private final int port;
  private final List<Socket> sockets = new ArrayList<>();

  OneAddress(InetAddress address, int port) {
    this.address = address;
    this.port = port;
  }

  /** Where this machine calls itself from if it calls itself there; {@code null} if it has only loopback. */
  static @Nullable InetAddress find() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(found -> found instanceof Inet4Address && !found.isLoopbackAddress())
        .findFirst()
        .orElse(null);
  }

  void open(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      sockets.add(new Socket(address, port));
    }
  }

  /** How many of those that are open get answers. */
  int served() {
    return (int) sockets.stream().filter(OneAddress::isServed).count();
  }

  /** Closes so many of those that were opened first. */
  void closeFirst(int count) throws IOException {
    for (Socket socket : sockets.subList(0, count)) {
      socket.close();
    }
    sockets.subList(0, count).clear();
  }

  /** Whether one more gets an answer; it is closed again. */
  boolean isWelcome() throws IOException {
    try (var socket = new Socket(address, port)) {
      return isServed(socket);
    }
  }

  private static boolean isServed(Socket socket) {
    try {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket
          .getOutputStream()
          .write(
              "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = new byte[4_096];
      int length = socket.getInputStream().read(answer);
      return length > 0 && new String(answer, 0, length).startsWith("HTTP/1.1 200");
    } catch (IOException closed) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    closeFirst(sockets.size());
  }
}
