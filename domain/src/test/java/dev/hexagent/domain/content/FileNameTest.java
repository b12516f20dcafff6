package dev.hexagent.domain.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tea|Tea.md",
        "Чай и 漢字|Чай и 漢字.md",
        "../../etc/passwd|etc passwd.md",
        "a\\b:c*d?e\"f<g>h|a b c d e f g h.md",
        "CON|CON_.md",
        "lpt1|lpt1_.md",
        "...|conversation.md",
        "tea.|tea.md",
      })
  void staysReadableAndHarmless(String title, String name) {
    assertThat(FileName.of(title, "conversation", "md")).isEqualTo(name);
  }

  @Test
  void dropsWhatIsNotSeen() {
    assertThat(FileName.of("a\u202Etxt\u0000\r\nb\uD800", "x", "md")).isEqualTo("a txt b.md");
  }

  @Test
  void isNeverTooLong() {
    String tea = "\uD83C\uDF75";

    assertThat(FileName.of(tea.repeat(200), "x", "json")).isEqualTo(tea.repeat(80) + ".json");
  }
}
