package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectionCapTest {
  private static final int MOST = 3;

  private long nanos = Long.MAX_VALUE - 5; // a clock that only goes on may begin anywhere
  private final ConnectionCap cap = new ConnectionCap(MOST, () -> nanos);

  @Test
  void letsAnAddressHaveSoManyAtATime() throws UnknownHostException {
    InetAddress one = InetAddress.getByName("192.0.2.1");
    InetAddress other = InetAddress.getByName("192.0.2.2");

    assertThat(taken(one, 5)).isEqualTo(MOST);
    assertThat(taken(other, 1)).isEqualTo(1);
  }

  @Test
  void givesPlaceForEachThatIsClosed() throws UnknownHostException {
    InetAddress one = InetAddress.getByName("192.0.2.1");
    taken(one, 5);

    cap.giveBack(one);
    cap.giveBack(one);

    assertThat(taken(one, 5)).isEqualTo(2);
  }

  @Test
  void countsByThousandsAtOnceWithoutLosingAny() throws UnknownHostException {
    InetAddress one = InetAddress.getByName("192.0.2.1");
    AtomicInteger atATime = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    IntStream.range(0, 20_000).parallel().forEach(any -> {
      if (cap.take(one)) {
        most.accumulateAndGet(atATime.incrementAndGet(), Math::max);
        atATime.decrementAndGet();
        cap.giveBack(one);
      }
    });

    assertThat(most.get()).isBetween(1, MOST);
    assertThat(taken(one, 5)).isEqualTo(MOST);
  }

  @Test
  void takesANetworkOfIpv6ForOneAddress() throws UnknownHostException {
    assertThat(taken(InetAddress.getByName("2001:db8:1:2:a::1"), 2)).isEqualTo(2);
    assertThat(taken(InetAddress.getByName("2001:db8:1:2:b::2"), 2)).isEqualTo(1);
    assertThat(taken(InetAddress.getByName("2001:db8:1:3:a::1"), 2)).isEqualTo(2);
  }

  @Test
  void doesNotCountThoseOfThisMachine() throws UnknownHostException {
    assertThat(taken(InetAddress.getByName("127.0.0.1"), 9)).isEqualTo(9);
    assertThat(taken(InetAddress.getByName("::1"), 9)).isEqualTo(9);
  }

  @Test
  void canBeLifted() throws UnknownHostException {
    var lifted = new ConnectionCap(0, () -> nanos);

    for (int i = 0; i < 1_000; i++) {
      assertThat(lifted.take(InetAddress.getByName("192.0.2.1"))).isTrue();
    }
  }

  @Test
  void saysSoOnceAMinute() throws UnknownHostException {
    InetAddress one = InetAddress.getByName("192.0.2.1");
    var log = new Log();
    Logger logger = Logger.getLogger(ConnectionCap.class.getName());
    logger.addHandler(log);
    try {
      taken(one, MOST + 9);
      nanos += TimeUnit.SECONDS.toNanos(59);
      taken(one, 1);
      nanos += TimeUnit.SECONDS.toNanos(1);
      taken(one, 1);
    } finally {
      logger.removeHandler(log);
    }

    assertThat(log.lines).hasSize(2);
    assertThat(log.lines.get(0)).contains("192.0.2.1 has 3 connections", "1 since");
    assertThat(log.lines.get(1)).contains("10 since");
  }

  private int taken(InetAddress address, int tries) {
    return (int) IntStream.range(0, tries).filter(any -> cap.take(address)).count();
  }

  private static final class Log extends Handler {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(java.text.MessageFormat.format(line.getMessage(), line.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
