package dev.hexagent.bootstrap.server;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many connections one address may have at a time. What is on this machine is not counted: its people, its programs and
 * the proxy in front of us share one address. Of IPv6 the first 64 bits count, for the others are anybody's to choose.
 */
final class ConnectionCap {
  private static final System.Logger LOGGER = System.getLogger(ConnectionCap.class.getName());
  private static final long BETWEEN_WORDS = Duration.ofMinutes(1).toNanos();
  private static final int IPV6_BYTES = 16;
  private static final int IPV6_NETWORK_BYTES = 8;

  private final int most;
  private final LongSupplier nanos;
  private final ConcurrentMap<ByteBuffer, Integer> open = new ConcurrentHashMap<>();
  private final AtomicLong lastWord;
  private final AtomicLong refused = new AtomicLong();

  /**
   * A cap.
   *
   * @param most connections of one address; 0 is any number
   * @param nanos a clock that only goes on
   */
  ConnectionCap(int most, LongSupplier nanos) {
    this.most = most;
    this.nanos = nanos;
    this.lastWord = new AtomicLong(nanos.getAsLong() - BETWEEN_WORDS);
  }

  /** Whether one more is welcome; if so, it is counted until it is given back. */
  boolean take(InetAddress address) {
    if (most == 0 || address.isLoopbackAddress()) {
      return true;
    }
    boolean[] welcome = {true};
    open.compute(key(address), (network, count) -> {
      int before = count == null ? 0 : count;
      welcome[0] = before < most;
      return welcome[0] ? Integer.valueOf(before + 1) : count;
    });
    if (!welcome[0]) {
      sayOnceAMinute(address);
    }
    return welcome[0];
  }

  /** One that was taken is closed. */
  void giveBack(InetAddress address) {
    open.computeIfPresent(key(address), (network, count) -> count == 1 ? null : count - 1);
  }

  private static ByteBuffer key(InetAddress address) {
    byte[] bytes = address.getAddress();
    return ByteBuffer.wrap(
        bytes, 0, bytes.length == IPV6_BYTES ? IPV6_NETWORK_BYTES : bytes.length);
  }

  private void sayOnceAMinute(InetAddress address) {
    refused.incrementAndGet();
    long last = lastWord.get();
    long now = nanos.getAsLong();
    if (now - last >= BETWEEN_WORDS && lastWord.compareAndSet(last, now)) {
      LOGGER.log(
          Level.WARNING,
          "{0} has {1} connections, as many as one address may have: HEXAGENT_MAX_CONNECTIONS. More are closed at once,"
              + " {2} since the last line of this kind",
          address.getHostAddress(),
          most,
          refused.getAndSet(0));
    }
  }
}
