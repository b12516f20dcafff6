package dev.hexagent.domain.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PricingTest {
  private static final BigDecimal ZERO = BigDecimal.ZERO;
  private static final BigDecimal LESS = new BigDecimal("-1");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void refusesAPriceBelowZero(int which) {
    var prices = new BigDecimal[] {ZERO, ZERO, ZERO, ZERO, ZERO, ZERO};
    prices[which] = LESS;

    assertThatThrownBy(
            () -> new Pricing(prices[0], prices[1], prices[2], prices[3], prices[4], prices[5]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
