package dev.hexagent.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.domain.failure.InvalidField;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTextTest {
  private static final String TEXT = "019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071";
  private static final List<Function<String, Record>> READERS =
      List.of(ConversationId::of, MessageId::of, RunId::of, AttemptId::of, FileId::of);

  @Test
  void isWrittenInLowerCase() {
    for (var reader : READERS) {
      assertThat(reader.apply(TEXT)).hasToString(TEXT);
      assertThat(reader.apply("019AB2C4-5D6E-7F80-9A1B-2C3D4E5F6071")).hasToString(TEXT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "1-1-1-1-1", TEXT + " ", TEXT + "0", "019ab2c45d6e7f809a1b2c3d4e5f6071"})
  void isNothingButAUuid(String text) {
    for (var reader : READERS) {
      assertThatThrownBy(() -> reader.apply(text))
          .isInstanceOf(InvalidField.class)
          .hasMessage("id must be a UUID");
    }
  }
}
