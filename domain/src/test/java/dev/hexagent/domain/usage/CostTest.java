package dev.hexagent.domain.usage;

import static dev.hexagent.domain.usage.Cost.Basis.ESTIMATED;
import static dev.hexagent.domain.usage.Cost.Basis.MIXED;
import static dev.hexagent.domain.usage.Cost.Basis.REPORTED;
import static dev.hexagent.domain.usage.Cost.Basis.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hexagent.domain.usage.Cost.Basis;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CostTest {
  private static final Cost BILLED = Cost.reported(new BigDecimal("0.5"));
  private static final Cost COMPUTED = Cost.estimated(new BigDecimal("0.25"));

  private record Sum(Cost left, Cost right, Cost sum) {}

  private static Stream<Sum> sums() {
    return Stream.of(
        new Sum(Cost.NOTHING, Cost.NOTHING, Cost.NOTHING),
        new Sum(Cost.NOTHING, BILLED, BILLED),
        new Sum(Cost.NOTHING, COMPUTED, COMPUTED),
        new Sum(Cost.NOTHING, Cost.UNKNOWN, Cost.UNKNOWN),
        new Sum(BILLED, BILLED, cost("1", REPORTED, 0)),
        new Sum(COMPUTED, COMPUTED, cost("0.5", ESTIMATED, 0)),
        new Sum(BILLED, COMPUTED, cost("0.75", MIXED, 0)),
        new Sum(BILLED, Cost.UNKNOWN, cost("0.5", MIXED, 1)),
        new Sum(COMPUTED, Cost.UNKNOWN, cost("0.25", MIXED, 1)),
        new Sum(Cost.UNKNOWN, Cost.UNKNOWN, new Cost(null, UNKNOWN, 2)),
        new Sum(cost("1", MIXED, 2), cost("2", MIXED, 3), cost("3", MIXED, 5)),
        new Sum(cost("1", MIXED, 2), BILLED, cost("1.5", MIXED, 2)));
  }

  @ParameterizedTest
  @MethodSource("sums")
  void addsUpInEitherOrder(Sum example) {
    assertThat(example.left().plus(example.right())).isEqualTo(example.sum());
    assertThat(example.right().plus(example.left())).isEqualTo(example.sum());
  }

  @Test
  void addsUpWhateverIsAddedFirst() {
    List<Cost> costs = sums().map(Sum::sum).toList();

    for (Cost a : costs) {
      for (Cost b : costs) {
        for (Cost c : costs) {
          assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.50, 0.5",
    "100, 1E+2",
    "0.000, 0",
    "0.0004970133333333333, 0.000497013333",
    "0.0000000000005, 0.000000000001",
    "0.0000000000004, 0"
  })
  void keepsTwelveDecimalsAndNoTrailingZeros(BigDecimal given, BigDecimal kept) {
    assertThat(Cost.reported(given).usd()).isEqualTo(kept);
  }

  @Test
  void refusesANegativeAmount() {
    assertThatIllegalArgumentException().isThrownBy(() -> Cost.reported(new BigDecimal("-0.01")));
  }

  @ParameterizedTest
  @CsvSource({
    "0, UNKNOWN, 1",
    ", REPORTED, 0",
    ", MIXED, 1",
    ", UNKNOWN, 0",
    "1, REPORTED, 1",
    "1, ESTIMATED, 1",
    "1, MIXED, -1"
  })
  void refusesToHideOrInventAnUnknownPrice(BigDecimal usd, Basis basis, int unknownAttempts) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Cost(usd, basis, unknownAttempts));
  }

  private static Cost cost(String usd, Basis basis, int unknownAttempts) {
    return new Cost(new BigDecimal(usd), basis, unknownAttempts);
  }
}
