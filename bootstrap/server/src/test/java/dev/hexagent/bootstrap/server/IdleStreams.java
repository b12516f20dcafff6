package dev.hexagent.bootstrap.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/** Thousands of followers of a run, on one thread. */
final class IdleStreams implements AutoCloseable {
  private static final String HEARTBEAT = ": hb";

  /** What one of them has seen. */
  private static final class Seen {
    private final StringBuilder tail = new StringBuilder();
    private boolean answered;
    private boolean heartbeat;
  }

  private final InetSocketAddress server;
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(16 * 1024);

  IdleStreams(int port) throws IOException {
    server = new InetSocketAddress("127.0.0.1", port);
  }

  /** Opens so many more. */
  void open(int count, String events) throws IOException {
    byte[] request = ("GET " + events + " HTTP/1.1\r\nHost: localhost\r\n"
            + "Accept: text/event-stream\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open(server);
      channel.write(ByteBuffer.wrap(request));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new Seen());
    }
  }

  /** How many there are. */
  int size() {
    return selector.keys().size();
  }

  /** How many get events once all do, or when the time is over. */
  long answered(Duration atMost) throws IOException {
    return await(seen -> seen.answered, atMost);
  }

  /** How many have seen a heartbeat once all have, or when the time is over. */
  long heartbeats(Duration atMost) throws IOException {
    return await(seen -> seen.heartbeat, atMost);
  }

  private long await(Predicate<Seen> what, Duration atMost) throws IOException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long found = count(what);
    while (found < size() && System.nanoTime() < deadline) {
      selector.select(this::read, 200);
      found = count(what);
    }
    return found;
  }

  private long count(Predicate<Seen> what) {
    return selector.keys().stream()
        .filter(key -> what.test((Seen) key.attachment()))
        .count();
  }

  private void read(SelectionKey key) {
    try {
      buffer.clear();
      if (((SocketChannel) key.channel()).read(buffer) < 0) {
        key.cancel();
        return;
      }
    } catch (IOException e) {
      key.cancel();
      return;
    }
    var seen = (Seen) key.attachment();
    seen.tail.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
    seen.answered |= seen.tail.indexOf("event: run_started") >= 0;
    seen.heartbeat |= seen.tail.indexOf(HEARTBEAT) >= 0;
    if (seen.tail.length() > HEARTBEAT.length() && seen.answered) {
      seen.tail.delete(0, seen.tail.length() - HEARTBEAT.length());
    }
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
