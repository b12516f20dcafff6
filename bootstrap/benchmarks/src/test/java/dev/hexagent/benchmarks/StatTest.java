package dev.hexagent.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StatTest {
  private static final String REST = " 20 0 31 0 100 0 0 18446744073709551615";

  @Test
  void readsUserAndSystemTimeInTicksOfTenMilliseconds() {
    Stat stat = Stat.parse("42 (java) S 1 42 42 0 -1 4194304 900 8 7 6 150 25 3 4" + REST);

    assertThat(stat).isEqualTo(new Stat("java", 1750, 70));
  }

  @Test
  void readsNamesWithBlanksAndBrackets() {
    Stat stat = Stat.parse("43 (a ) (b) S 1 42 42 0 -1 4194304 900 8 7 6 1 2 0 0" + REST);

    assertThat(stat).isEqualTo(new Stat("a ) (b", 30, 0));
  }

  @Test
  void putsTheThreadsOfAPoolTogether() {
    assertThat(new Stat("worker-12", 0, 0).group()).isEqualTo("worker");
    assertThat(new Stat("GC Thread#1", 0, 0).group()).isEqualTo("GC Thread");
    assertThat(new Stat("C2 CompilerThre", 0, 0).group()).isEqualTo("C2 CompilerThre");
  }

  @Test
  void knowsNothingOfAProcessThatHasEnded() {
    assertThat(Stat.of(Path.of("no", "such", "process"))).isEqualTo(new Stat("", 0, 0));
  }
}
