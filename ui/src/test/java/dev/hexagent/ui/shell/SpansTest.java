package dev.hexagent.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.ui.TestUi;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
  @ParameterizedTest
  @CsvSource({
    "PT8S, 8 s, 8 с",
    "PT7.001S, 8 s, 8 с",
    "PT59.5S, 1 min, 1 мин",
    "PT5M, 5 min, 5 мин",
    "PT2M15S, 2 min 15 s, 2 мин 15 с",
    "PT3H, 3 h, 3 ч",
    "PT1H30M5S, 1 h 30 min, 1 ч 30 мин"
  })
  void saysHowLongToWait(Duration wait, String english, String russian) {
    assertThat(Spans.whole(wait, TestUi.texts(Locale.ENGLISH))).isEqualTo(english);
    assertThat(Spans.whole(wait, TestUi.texts(Locale.forLanguageTag("ru"))).replace('\u00a0', ' '))
        .isEqualTo(russian);
  }

  @ParameterizedTest
  @CsvSource({
    "PT2.44S, 2.4 s",
    "PT0.05S, 0.1 s",
    "PT0.04S, under 0.1 s",
    "PT1M1.9S, 1 min 1 s",
    "PT10M, 10 min"
  })
  void saysWhatWasMeasuredToTheTenthBelowAMinute(Duration took, String shown) {
    assertThat(Spans.measured(took, TestUi.texts(Locale.ENGLISH))).isEqualTo(shown);
  }
}
