package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Deltas;
import dev.hexagent.domain.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/**
 * Whoever reads a run, from wherever, at whatever pace and however often he loses the line, has read the same in the end.
 * A seed makes what is written and how it is read; how the threads meet is up to the machine.
 */
@Timeout(60)
class FollowersPropertyTest {
  private static final int SEEDS = 150;
  private static final int MOST_READERS = 6;
  private static final int MOST_EVENTS = 600;

  private static ExecutorService threads;

  @BeforeAll
  static void open() {
    threads = Executors.newCachedThreadPool();
  }

  @AfterAll
  static void close() {
    threads.shutdownNow();
  }

  static List<Long> seeds() {
    return new Random(20261122).longs(SEEDS).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void allReadTheSame(long seed) throws ExecutionException, InterruptedException {
    var random = new Random(seed);
    var written = new TestLog();
    int count = random.nextInt(MOST_EVENTS + 1);
    int early = random.nextInt(count + 1);
    write(written, random, early);
    var fast = new Line(Integer.MAX_VALUE);
    written.log.after(early).subscribe(fast);
    fast.request(Long.MAX_VALUE);

    List<Reader> readers = new ArrayList<>();
    for (int i = random.nextInt(MOST_READERS); i >= 0; i--) {
      readers.add(new Reader(written.log, random.nextInt(count + 1), random.nextLong()));
    }
    List<Future<?>> reading = new ArrayList<>();
    readers.forEach(reader -> reading.add(threads.submit(reader)));
    write(written, random, count - early);
    written.end();
    for (Future<?> reader : reading) {
      reader.get();
    }

    List<RunEvent> all = written.log.snapshot();
    assertThat(fast.events).isEqualTo(all.subList(early, all.size()));
    for (Reader reader : readers) {
      assertThat(Deltas.joined(reader.read))
          .isEqualTo(Deltas.joined(all.subList((int) reader.after, all.size())));
      assertGapFree(reader);
    }
  }

  private static void write(TestLog written, Random random, int count) {
    int part = 0;
    for (int i = 0; i < count; i++) {
      if (random.nextInt(40) == 0) {
        part++;
      }
      if (part % 3 == 0) {
        written.reasoning(part, "r" + i + " ");
      } else {
        written.text(part, "t" + i + " ");
      }
      if (random.nextInt(8) == 0) {
        Thread.yield();
      }
    }
  }

  private static void assertGapFree(Reader reader) {
    long seen = reader.after;
    for (RunEvent event : reader.read) {
      assertThat(event.envelope().firstSeq()).isEqualTo(seen + 1);
      seen = event.envelope().seq();
    }
  }

  /** Reads from a number to the end, over as many lines as it takes. */
  private static final class Reader implements Runnable {
    final List<RunEvent> read = new ArrayList<>();
    final long after;
    private final RunLog log;
    private final Random random;

    Reader(RunLog log, long after, long seed) {
      this.log = log;
      this.after = after;
      this.random = new Random(seed);
    }

    @Override
    public void run() {
      long seen = after;
      boolean patient = random.nextBoolean();
      boolean done = false;
      while (!done) {
        var line = new Line(patient ? Integer.MAX_VALUE : 1 + random.nextInt(100));
        log.after(seen).subscribe(line);
        while (!line.over) {
          line.request(random.nextInt(10) == 0 ? 1_000 : 1 + random.nextInt(5));
          for (int i = random.nextInt(20); i > 0; i--) {
            Thread.yield();
          }
        }
        read.addAll(line.events);
        done = line.completed;
        seen = read.isEmpty() ? after : read.get(read.size() - 1).envelope().seq();
      }
    }
  }

  /** One connection, which is cut after so many events. */
  private static final class Line extends BaseSubscriber<RunEvent> {
    final List<RunEvent> events = new ArrayList<>();
    volatile boolean completed;
    volatile boolean over;
    private final int length;

    Line(int length) {
      this.length = length;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      // asks by itself
    }

    @Override
    protected void hookOnNext(RunEvent event) {
      events.add(event);
      if (events.size() == length) {
        cancel();
        over = true;
      }
    }

    @Override
    protected void hookOnComplete() {
      completed = true;
      over = true;
    }
  }
}
