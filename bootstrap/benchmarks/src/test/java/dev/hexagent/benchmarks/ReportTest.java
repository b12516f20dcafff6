package dev.hexagent.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Percentiles SLOWER = new Percentiles(3_500_000, 9_000_000);
  private static final Percentiles DIRECT = new Percentiles(1_000_000, 2_000_000);

  private final Report report = new Report(List.of(
      measured("upstream", Kind.PLAIN, 10, DIRECT),
      measured("upstream", Kind.STREAM, 10, DIRECT),
      measured("relay", Kind.PLAIN, 20, DIRECT),
      measured("relay", Kind.STREAM, 25, DIRECT),
      measured("server", Kind.PLAIN, 90, SLOWER),
      measured("server", Kind.STREAM, 100, SLOWER)));

  @Test
  void comparesProcessorTimeWithTheRelayTheCompilersLeftOut() {
    assertThat(row("server", report.costs(Kind.PLAIN)))
        .isEqualTo("| server | 0.800 | 8.0x | 0.100 | 0.050 | 50 | 3.50 | 9.00 | 2 |");
  }

  @Test
  void tellsWhatIsAddedToTheFirstToken() {
    assertThat(row("server", report.firstTokens()))
        .isEqualTo("| server | 3.50 | 9.00 | 2.50 | 7.00 |");
  }

  @Test
  void tellsTheTimeOfEachThread() {
    assertThat(row("server: worker", report.threads()))
        .isEqualTo("| server: worker | 0.800 | 0.900 |");
  }

  private static String row(String title, String table) {
    return table
        .lines()
        .map(line -> line.replaceAll(" +", " "))
        .filter(line -> line.startsWith("| " + title + " |"))
        .findFirst()
        .orElseThrow();
  }

  private static Measurement measured(String target, Kind kind, long millis, Percentiles times) {
    var busy = new Answered(100, 2, 2_000_000_000, times, times);
    var cpu = new Cpu(millis, Map.of("worker", millis - 10, "C2 CompilerThre", 10L));
    return new Measurement(target, kind, busy, cpu, new Cpu(5, Map.of()), busy);
  }
}
