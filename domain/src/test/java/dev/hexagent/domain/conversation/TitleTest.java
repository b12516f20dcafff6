package dev.hexagent.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TitleTest {
  @Test
  void isAShortMessageItself() {
    assertThat(Title.from("Say hello")).isEqualTo("Say hello");
    assertThat(Title.from("x".repeat(60))).isEqualTo("x".repeat(60));
  }

  @Test
  void isTheBeginningOfALongMessage() {
    assertThat(Title.from("x".repeat(61))).isEqualTo("x".repeat(60));
  }

  @Test
  void standsOnOneLine() {
    assertThat(Title.from("\n  Say \t\r\n hello \n")).isEqualTo("Say hello");
  }

  @Test
  void doesNotEndInSpace() {
    assertThat(Title.from("x".repeat(59) + " y")).isEqualTo("x".repeat(59));
  }

  @Test
  void looksCutWhenItIsAsLongAsOneThatIs() {
    assertThat(Title.seemsCut(Title.from("x".repeat(61)))).isTrue();
    assertThat(Title.seemsCut(Title.from("x".repeat(59) + " y"))).isTrue();
    assertThat(Title.seemsCut("x".repeat(58))).isFalse();
    assertThat(Title.seemsCut("x".repeat(61))).isFalse();
    assertThat(Title.seemsCut("x".repeat(59) + "?")).isFalse();
  }

  @Test
  void cutsNoPairOfSurrogates() {
    assertThat(Title.from("x".repeat(59) + "\uD83D\uDE00")).isEqualTo("x".repeat(59));
    assertThat(Title.from("x".repeat(58) + "\uD83D\uDE00y"))
        .isEqualTo("x".repeat(58) + "\uD83D\uDE00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Two days in Lisbon",
        "  \n\nTwo days in Lisbon\nIs this good?",
        "\"Two days in Lisbon.\"",
        "# **Two days** in _Lisbon_",
        "Title: “Two days in Lisbon”",
        "**Title:** Two days in Lisbon",
        "- `Two days in Lisbon`",
        "[Two days in Lisbon](https://example.org/)",
        "Two\u202E days\u0007 in\u200B Lisbon\uFEFF"
      })
  void isWhatAModelSaysWithoutItsMarks(String answer) {
    assertThat(Title.said(answer)).isEqualTo("Two days in Lisbon");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Как устроен компилятор C++?", "snake_case в Python", "3 ideas…", "«Идиот» и время"
      })
  void keepsWhatBelongsToTheTitle(String answer) {
    assertThat(Title.said(answer)).isEqualTo(answer);
  }

  @Test
  void isAsLongAsOthersThoughAModelSaysMore() {
    assertThat(Title.said("x".repeat(61))).isEqualTo("x".repeat(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "***", "\"\"", "…", "Title:"})
  void isEmptyIfAModelSaysNoWord(String answer) {
    assertThat(Title.said(answer)).isEmpty();
  }
}
