package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialMailboxTest {
  private final List<Throwable> broken = new ArrayList<>();
  private final SerialMailbox mailbox = new SerialMailbox(broken::add);
  private final List<String> done = new ArrayList<>();

  @Test
  void runsATaskOnTheThreadThatPostsIt() {
    mailbox.post(() -> done.add(Thread.currentThread().getName()));

    assertThat(done).containsExactly(Thread.currentThread().getName());
  }

  @Test
  void runsATaskThatATaskPostsBehindIt() {
    mailbox.post(() -> {
      mailbox.post(() -> done.add("inner"));
      done.add("outer");
    });

    assertThat(done).containsExactly("outer", "inner");
  }

  @Test
  void holdsALongChainOfTasksWithoutAStack() {
    countDown(1_000_000);

    assertThat(done).containsExactly("bottom");
  }

  private void countDown(int left) {
    mailbox.post(() -> {
      if (left == 0) {
        done.add("bottom");
      } else {
        countDown(left - 1);
      }
    });
  }

  @Test
  void goesOnBehindATaskThatThrows() {
    var error = new IllegalStateException("no");

    mailbox.post(() -> {
      mailbox.post(() -> done.add("next"));
      throw error;
    });
    mailbox.post(() -> done.add("last"));

    assertThat(broken).containsExactly(error);
    assertThat(done).containsExactly("next", "last");
  }

  @Test
  void runsOneTaskAtATimeAndEachThreadsTasksInOrder() throws InterruptedException {
    int threads = 4;
    int each = 20_000;
    var start = new CountDownLatch(1);
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    List<Integer> seen = new ArrayList<>(); // guarded by the mailbox: a lost update shows
    List<Thread> posters = IntStream.range(0, threads)
        .mapToObj(thread -> new Thread(() -> {
          await(start);
          for (int i = 0; i < each; i++) {
            int number = thread * each + i;
            mailbox.post(() -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              seen.add(number);
              inside.decrementAndGet();
            });
          }
        }))
        .toList();

    posters.forEach(Thread::start);
    start.countDown();
    for (Thread poster : posters) {
      poster.join();
    }

    assertThat(most).hasValue(1);
    assertThat(seen).hasSize(threads * each);
    for (int thread = 0; thread < threads; thread++) {
      int first = thread * each;
      assertThat(seen.stream().filter(number -> number / each == first / each))
          .isSorted()
          .hasSize(each);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
