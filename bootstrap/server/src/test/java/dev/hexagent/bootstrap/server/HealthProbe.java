package dev.hexagent.bootstrap.server;

import java.io.IOException;
import java.time.Duration;

/** Somebody who looks all the time whether the server is well. */
final class HealthProbe implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(50);
  private static final String[] PATHS = {"/health", "/livez"};

  private final HttpCalls http;
  private final Latencies latencies = new Latencies();
  private final Thread thread = new Thread(this::look, "health probe");
  private volatile int failed;

  private HealthProbe(int port) {
    this.http = new HttpCalls(port);
  }

  /** Looks from now on. */
  static HealthProbe of(int port) {
    var probe = new HealthProbe(port);
    probe.thread.setDaemon(true);
    probe.thread.start();
    return probe;
  }

  /** How long the answers took so far. */
  Latencies latencies() {
    return latencies;
  }

  /** How many answers were no good. */
  int failed() {
    return failed;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void look() {
    for (int i = 0; !thread.isInterrupted(); i++) {
      long begun = System.nanoTime();
      try {
        if (http.send(http.request(PATHS[i % PATHS.length])).statusCode() != 200) {
          failed++;
        }
        latencies.since(begun);
        Thread.sleep(PACE.toMillis());
      } catch (IOException e) {
        failed++;
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
