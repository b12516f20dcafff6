package dev.hexagent.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.usage.Cost;
import dev.hexagent.ui.TestUi;
import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, $0.00",
    "0.0000516, $0.000052",
    "0.0157, $0.016",
    "0.05, $0.05",
    "0.1, $0.10",
    "4.1, $4.10",
    "1234.5, '$1,234.50'"
  })
  void showsTheDigitsThatMatter(BigDecimal usd, String shown) {
    assertThat(Figures.cost(Cost.reported(usd), TestUi.texts(Locale.ENGLISH))).isEqualTo(shown);
  }

  @Test
  void neverCallsAnUnknownCostNothing() {
    assertThat(Figures.cost(Cost.UNKNOWN, TestUi.texts(Locale.ENGLISH))).isEqualTo("cost unknown");
  }
}
