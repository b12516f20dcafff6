package dev.hexagent.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  @Test
  void areTheNearestRanksWhateverTheOrder() {
    long[] downwards =
        LongStream.rangeClosed(1, 1000).map(value -> 1001 - value).toArray();

    assertThat(Percentiles.of(downwards)).isEqualTo(new Percentiles(500, 990));
    assertThat(Percentiles.of(downwards, 95)).isEqualTo(950);
  }

  @Test
  void ofFewValuesAreAmongThem() {
    assertThat(Percentiles.of(new long[] {7})).isEqualTo(new Percentiles(7, 7));
    assertThat(Percentiles.of(new long[] {3, 1, 2})).isEqualTo(new Percentiles(2, 3));
  }

  @Test
  void ofNothingAreZero() {
    assertThat(Percentiles.of(new long[0])).isEqualTo(new Percentiles(0, 0));
  }
}
