package dev.hexagent.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuTest {
  @Test
  void isWhatWasUsedSinceAnEarlierLook() {
    var earlier = new Cpu(100, Map.of("worker", 60L));
    var later = new Cpu(190, Map.of("worker", 110L, "new", 30L));

    assertThat(later.since(earlier)).isEqualTo(new Cpu(90, Map.of("new", 30L, "worker", 50L)));
  }

  @Test
  void tellsTheCompilersApart() {
    var cpu = new Cpu(100, Map.of("C1 CompilerThre", 7L, "C2 CompilerThre", 20L, "GC Thread", 5L));

    assertThat(cpu.jitMillis()).isEqualTo(27);
  }

  @Test
  void countsTheWorkOfThisProcessByItsThreads() {
    ProcessHandle here = ProcessHandle.current();
    Cpu before = Cpu.of(here);

    long end = System.nanoTime() + 200_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    Cpu spent = Cpu.of(here).since(before);

    assertThat(spent.millis()).isPositive();
    assertThat(spent.threads().values().stream().mapToLong(Long::longValue).sum())
        .isPositive();
  }
}
