package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are made to hurt. */
@Tag("faults")
class EvilRequestsIT {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final byte[] PIECE = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
  private static final String POST = "POST /chat HTTP/1.1\r\nHost: localhost\r\n"
      + "Content-Type: application/json\r\nConnection: close\r\n";

  private static final String FORM = "POST /api/v1/import HTTP/1.1\r\nHost: localhost\r\n"
      + "Connection: close\r\nContent-Type: multipart/form-data; boundary=";
  private static final String CHUNKED = "\r\nTransfer-Encoding: chunked\r\n\r\n";

  @TempDir
  private Path folder;

  private interface Request {
    void writeTo(OutputStream out) throws IOException;
  }

  @Test
  void areRefusedAndCostNoMemory() throws IOException, InterruptedException {
    Map<String, Request> evil = new TreeMap<>();
    evil.put("a body of 100 MB", out -> {
      out.write(ascii(POST + "Content-Length: 104857600\r\n\r\n"));
      for (int i = 0; i < 1_600; i++) {
        out.write(PIECE);
      }
    });
    evil.put("an endless body", out -> {
      out.write(ascii(POST + "Transfer-Encoding: chunked\r\n\r\n"));
      chunksWithoutEnd(out, "");
    });
    evil.put(
        "a boundary of 1 MB", out -> out.write(ascii(FORM + "b".repeat(1 << 20) + "\r\n\r\n")));
    evil.put("a part's head without end", out -> {
      out.write(ascii(FORM + "b" + CHUNKED));
      chunksWithoutEnd(out, "--b\r\nContent-Disposition: form-data; name=\"");
    });
    evil.put("a form without end", out -> {
      out.write(ascii(FORM + "b" + CHUNKED));
      chunksWithoutEnd(out, "--b\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\n");
    });
    evil.put("1,000 headers", out -> {
      for (int i = 0; i < 1_000; i++) {
        out.write(ascii(i == 0 ? POST : "X-Evil-" + i + ": " + "y".repeat(50) + "\r\n"));
      }
      out.write(ascii("\r\n"));
    });
    evil.put(
        "a long address",
        out -> out.write(
            ascii("GET /agents?" + "q".repeat(9_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")));
    evil.put("deep JSON", out -> post(out, "", ascii("{\"message\":" + "[".repeat(100_000))));
    evil.put("a zipped body", out -> post(out, "Content-Encoding: gzip\r\n", zipped()));

    try (JarProcess server = JarProcess.ready(folder, Map.of("HEXAGENT_STORE", "memory"))) {
      evil.forEach((name, request) -> status(server.port(), request)); // warm
      ServerMemory before = ServerMemory.of(server);
      Map<String, String> statuses = new TreeMap<>();
      evil.forEach((name, request) -> statuses.put(name, status(server.port(), request)));
      ServerMemory after = ServerMemory.of(server);
      System.out.println(
          "Evil requests: " + statuses + "; before: " + before + ", after: " + after);

      assertThat(statuses.values()).allMatch(status -> status.matches("4\\d\\d"));
      assertThat(after.heapMiB() - before.heapMiB()).isLessThan(20);
      assertThat(new HttpCalls(server.port()).get("/health").path("status").asString())
          .isEqualTo("healthy");
    }
  }

  private static void chunksWithoutEnd(OutputStream out, String begin) throws IOException {
    if (!begin.isEmpty()) {
      out.write(ascii(Integer.toHexString(begin.length()) + "\r\n" + begin + "\r\n"));
    }
    while (true) {
      out.write(ascii("10000\r\n"));
      out.write(PIECE);
      out.write(ascii("\r\n"));
    }
  }

  /** The status of the answer, read while the request is still being sent. */
  private static String status(int port, Request request) {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var sender = new Thread(() -> send(socket, request), "evil");
      sender.setDaemon(true);
      sender.start();
      String head = new String(socket.getInputStream().readNBytes("HTTP/1.1 400".length()));
      return head.isEmpty() ? "closed" : head.substring(head.indexOf(' ') + 1);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void send(Socket socket, Request request) {
    try {
      request.writeTo(socket.getOutputStream());
    } catch (SocketException refused) {
      // which is what the server ought to do
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void post(OutputStream out, String header, byte[] body) throws IOException {
    out.write(ascii(POST + header + "Content-Length: " + body.length + "\r\n\r\n"));
    out.write(body);
  }

  private static byte[] zipped() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(ascii("{\"message\":\"Hello\"}"));
    }
    return bytes.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
