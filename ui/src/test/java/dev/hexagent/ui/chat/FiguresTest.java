package dev.hexagent.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import dev.hexagent.ui.TestUi;
import java.math.BigDecimal;
import java.time.Duration;
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

  @Test
  void saysHowSureACostIs() {
    var texts = TestUi.texts(Locale.ENGLISH);
    var cent = new BigDecimal("0.01");

    assertThat(Figures.cost(Cost.estimated(cent), texts)).isEqualTo("about $0.01");
    assertThat(Figures.cost(Cost.estimated(cent).plus(Cost.reported(cent)), texts))
        .isEqualTo("about $0.02");
    assertThat(Figures.cost(Cost.reported(cent).plus(Cost.UNKNOWN), texts))
        .isEqualTo("at least $0.01");
  }

  @Test
  void marksTokensThatWereCountedByUs() {
    var generation = new Generation(
        AgentId.DEFAULT,
        new ModelId("demo", "demo"),
        RunId.of("019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071"),
        null,
        Usage.estimated(1204, 88),
        Cost.UNKNOWN,
        Duration.ofMillis(2400),
        null);

    assertThat(Figures.of(generation, TestUi.texts(Locale.ENGLISH)))
        .containsExactly("about 1,204 in", "about 88 out", "cost unknown", "2.4 s");
  }
}
