package dev.hexagent.domain.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextHygieneTest {
  private static final char HIGH = '\uD83D';
  private static final char LOW = '\uDE00';

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\uD83D\uDE00",
        "a\uD83D\uDE00\uD83D\uDE80b",
        "\uFFFD\uFFFF",
        "\t\r\n\u0001"
      })
  void leavesACleanTextAlone(String text) {
    assertThat(TextHygiene.clean(text)).isSameAs(text);
  }

  @Test
  void replacesNul() {
    assertThat(TextHygiene.clean("\0a\0")).isEqualTo("\uFFFDa\uFFFD");
  }

  @Test
  void replacesLoneHalves() {
    assertThat(TextHygiene.clean("a" + HIGH)).isEqualTo("a\uFFFD");
    assertThat(TextHygiene.clean(LOW + "a")).isEqualTo("\uFFFDa");
    assertThat(TextHygiene.clean("" + LOW + HIGH)).isEqualTo("\uFFFD\uFFFD");
    assertThat(TextHygiene.clean("" + HIGH + HIGH + LOW + LOW))
        .isEqualTo("\uFFFD" + HIGH + LOW + "\uFFFD");
  }

  @Test
  void keepsPairsBehindABrokenPlace() {
    assertThat(TextHygiene.clean("\0" + HIGH + LOW)).isEqualTo("\uFFFD" + HIGH + LOW);
  }

  @Test
  void makesEveryTextStorable() {
    var random = new Random(20261122);
    for (int i = 0; i < 20_000; i++) {
      String text = random
          .ints(random.nextInt(8), 0, 4)
          .mapToObj(pick -> String.valueOf(new char[] {HIGH, LOW, '\0', 'a'}[pick]))
          .collect(Collectors.joining());

      String clean = TextHygiene.clean(text);

      assertThat(clean).hasSameSizeAs(text).doesNotContain("\0");
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(clean)).isTrue();
      assertThat(TextHygiene.clean(clean)).isEqualTo(clean);
    }
  }
}
