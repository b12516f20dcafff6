package dev.hexagent.bootstrap.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A line to a server on this machine on which whatever comes back may take its time. */
final class SlowLine implements AutoCloseable {
  private final ServerSocket end;
  private final int leadsTo;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile Supplier<Duration> delay = () -> Duration.ZERO;

  private SlowLine(ServerSocket end, int leadsTo) {
    this.end = end;
    this.leadsTo = leadsTo;
  }

  /** A quick one. */
  static SlowLine to(int port) throws IOException {
    var line = new SlowLine(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), port);
    begin(line::accept);
    return line;
  }

  int port() {
    return end.getLocalPort();
  }

  /** From now on each piece of an answer is held back for so long. */
  void delay(Supplier<Duration> each) {
    delay = each;
  }

  private void accept() throws IOException {
    while (true) {
      Socket here = end.accept();
      var there = new Socket(InetAddress.getLoopbackAddress(), leadsTo);
      open.addAll(List.of(here, there));
      begin(() -> pass(here, there, () -> Duration.ZERO));
      begin(() -> pass(there, here, () -> delay.get()));
    }
  }

  private static void pass(Socket from, Socket to, Supplier<Duration> delay)
      throws IOException, InterruptedException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] piece = new byte[64 * 1024];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        Thread.sleep(delay.get().toMillis());
        out.write(piece, 0, read);
      }
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void begin(Work work) {
    var thread = new Thread(
        () -> {
          try {
            work.run();
          } catch (IOException | InterruptedException closed) {
            // one end has hung up
          }
        },
        "slow line");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    end.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
