package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerRoomTest {
  @Test
  void takesJustAsMuchAsThereIsRoomFor() {
    var room = new AnswerRoom(5);

    assertThat(room.take("abc")).isEqualTo("abc");
    assertThat(room.take("de")).isEqualTo("de");

    assertThat(room.full()).isFalse();
    assertThat(room.used()).isEqualTo(5);
  }

  @Test
  void cutsWhatDoesNotFit() {
    var room = new AnswerRoom(5);

    assertThat(room.take("abcdefg")).isEqualTo("abcde");

    assertThat(room.full()).isTrue();
  }

  @Test
  void takesNothingMoreOnceItIsFull() {
    var room = new AnswerRoom(2);
    room.take("a€");

    assertThat(room.take("b")).isEmpty();
    assertThat(room.used()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"aaaa", "éééé", "€€€€", "\uD83D\uDE80\uD83D\uDE80\uD83D\uDE80", "a€é\uD83D\uDE80"})
  void countsBytesAndNeverCutsACharacter(String text) {
    byte[] whole = text.getBytes(StandardCharsets.UTF_8);
    for (int bytes = 0; bytes <= whole.length; bytes++) {
      var room = new AnswerRoom(bytes);

      String taken = room.take(text);

      assertThat(text).startsWith(taken);
      assertThat(taken.getBytes(StandardCharsets.UTF_8)).hasSize((int) room.used());
      assertThat(room.used()).isBetween(Math.max(bytes - 3L, 0), (long) bytes);
      assertThat(room.full()).isEqualTo(bytes < whole.length);
    }
  }

  @Test
  void isFullBehindSomethingThatCannotBeCut() {
    var room = new AnswerRoom(5);

    room.use(5);
    assertThat(room.full()).isFalse();
    room.use(1);

    assertThat(room.full()).isTrue();
  }
}
