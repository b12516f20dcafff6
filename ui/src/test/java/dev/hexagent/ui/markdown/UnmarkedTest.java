package dev.hexagent.ui.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnmarkedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "# Plan | Plan",
        "So: ## Plan | So: Plan",
        "**Bold** and *thin* | Bold and thin",
        "(**both**), ***all*** | (both), all",
        "call `run()` now | call run() now",
        "```java Duration wait; ``` Done | Duration wait; Done",
        "see [the page](https://example.org/a_b) | see the page",
        "![a map](map.png) | a map",
        "~~old~~ new | old new",
        "…its **end | …its end",
      })
  void takesMarksOut(String text, String words) {
    assertThat(Unmarked.of(text).strip()).isEqualTo(words);
  }

  @Test
  void takesTheRuleOfATableOut() {
    assertThat(Unmarked.of("| a | b | |---|:---:| | 1 | 2 |")).isEqualTo("| a | b | | 1 | 2 |");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2 * 3 = 6",
        "2*3",
        "C# and F#",
        "issue #5",
        "issue # 5",
        "a_b",
        "x[1](2 3)",
        "- item"
      })
  void leavesWhatOnlyLooksLikeAMark(String text) {
    assertThat(Unmarked.of(text)).isEqualTo(text);
  }
}
