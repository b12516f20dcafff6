package dev.hexagent.bootstrap.server;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Requests at a steady pace, whatever becomes of those before. */
final class SteadyLoad {
  /**
   * What became of one.
   *
   * @param status 0 if there was no answer
   */
  record Answer(int number, int status, boolean retryAfter, String body, long sentAt, long took) {
    boolean refused() {
      return status == 503;
    }
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final Queue<CompletableFuture<?>> open = new ConcurrentLinkedQueue<>();
  private final AtomicInteger mostOpen = new AtomicInteger();
  private final IntFunction<HttpRequest.Builder> requests;

  private SteadyLoad(IntFunction<HttpRequest.Builder> requests) {
    this.requests = requests;
  }

  /** Begins. */
  static SteadyLoad every(Duration pause, IntFunction<HttpRequest.Builder> requests) {
    var load = new SteadyLoad(requests);
    load.clock.scheduleAtFixedRate(load::send, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
    return load;
  }

  private void send() {
    int number = sent.getAndIncrement();
    long at = System.nanoTime();
    mostOpen.accumulateAndGet(number + 1 - answers.size(), Math::max);
    open.add(client
        .sendAsync(
            requests.apply(number).timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString())
        .handle((answer, error) -> answers.add(answer(number, at, answer))));
  }

  private static Answer answer(int number, long at, HttpResponse<String> answer) {
    long took = System.nanoTime() - at;
    return answer == null
        ? new Answer(number, 0, false, "", at, took)
        : new Answer(
            number,
            answer.statusCode(),
            answer.headers().firstValue("Retry-After").isPresent(),
            answer.body(),
            at,
            took);
  }

  /** All answers so far. */
  List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** How many waited for their answers at once, at most. */
  int mostOpen() {
    return mostOpen.get();
  }

  /** The time in milliseconds in which that share of some answers came. */
  static long millis(List<Answer> answers, double share, Predicate<Answer> which) {
    List<Long> times = answers.stream().filter(which).map(Answer::took).sorted().toList();
    return times.isEmpty() ? 0 : times.get((int) Math.ceil(share * times.size()) - 1) / 1_000_000;
  }

  /** Sends no more, and waits for the answers that are due. */
  void stop() throws InterruptedException {
    clock.shutdown();
    clock.awaitTermination(10, TimeUnit.SECONDS);
    CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).join();
  }
}
