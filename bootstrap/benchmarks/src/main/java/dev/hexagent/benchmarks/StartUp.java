package dev.hexagent.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How long the whole server, its H2 database new, takes to its first good answer at {@code /health}. */
final class StartUp {
  private static final int TIMES = 5;

  private final Programs programs;
  private final HttpClient http = HttpClient.newHttpClient();

  StartUp(Programs programs) {
    this.programs = programs;
  }

  /** One start: wall-clock time in nanoseconds, processor time and memory in use in megabytes. */
  private record Start(long nanos, long cpuMillis, long megabytes) {}

  String table(Target upstream) {
    get(
        upstream.port(),
        "/v1/models"); // so that the first request of our own client is not measured
    var table = new Table("start to /health, median of " + TIMES, "wall s", "CPU s", "resident MB");
    row(table, "java -jar hexagent-server-exec.jar", programs.server().fromJar());
    row(table, "as run.sh: unpacked, archive of classes", programs.server().withArchive());
    return table.toString();
  }

  private void row(Table table, String title, List<String> command) {
    Start median = IntStream.range(0, TIMES)
        .mapToObj(time -> start(command))
        .sorted(Comparator.comparing(Start::cpuMillis))
        .toList()
        .get(TIMES / 2);
    table.row(
        title,
        Report.number("%.2f", median.nanos() / 1e9),
        Report.number("%.2f", median.cpuMillis() / 1e3),
        String.valueOf(median.megabytes()));
  }

  private Start start(List<String> command) {
    long begin = System.nanoTime();
    try (var server = Child.start(programs.newFolder(), Map.of("HEXAGENT_PORT", "0"), command)) {
      get(Programs.portOf(server), "/health");
      long nanos = System.nanoTime() - begin;
      ProcessHandle process = server.handle();
      return new Start(nanos, Cpu.of(process).millis(), Machine.residentMegabytes(process));
    }
  }

  private void get(int port, String path) {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    try {
      var answer =
          http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(uri + " answers " + answer.statusCode());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
