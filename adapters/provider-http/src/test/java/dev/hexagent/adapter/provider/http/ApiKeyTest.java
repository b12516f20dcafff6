package dev.hexagent.adapter.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
  @Test
  void masksKeysThatAreNotOurs() {
    assertThat(ApiKey.scrubAny(
            "invalid key sk-or-v1-0123456789abcdef, or sk-proj-abc***************XYZ9"))
        .isEqualTo("invalid key ***, or ***");
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', textBlock = """
      ours is 0123456789abcdefghij!   , ours is ***!
      0123... is not valid            , 0123... is not valid
      no 01234567 and no 89abcdefghij., no *** and no ***.
      ends in cdefghij                , ends in ***
      """)
  void masksOurKeyAndPartsThatTellMuchOfIt(String said, String shown) {
    assertThat(new ApiKey("0123456789abcdefghij").scrub(said)).isEqualTo(shown);
  }

  @Test
  void masksAShortKeyAsAWhole() {
    assertThat(new ApiKey("a1b2").scrub("a1b2, not a1b")).isEqualTo("***, not a1b");
  }

  @Test
  void leavesOrdinaryWordsAlone() {
    String words = "the key-value pairs of sk-learn risk-assessment at 12:30";

    assertThat(ApiKey.scrubAny(words)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "sk-planted secret", "sk-planted\nsecret", "sk-ключ-planted"})
  void refusesWhatCannotBeAKeyWithoutShowingIt(String value) {
    assertThatThrownBy(() -> new ApiKey(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("planted");
  }

  @Test
  void cutsWhiteSpaceAroundAKey() {
    assertThat(new ApiKey(" sk-planted\n").value()).isEqualTo("sk-planted");
  }
}
