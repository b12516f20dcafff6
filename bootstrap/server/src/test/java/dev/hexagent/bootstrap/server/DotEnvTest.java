package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotEnvTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      KEY=value                | value
      export KEY=value         | value
      `  KEY = value  `        | value
      KEY="two words"          | two words
      KEY='two words' # why    | two words
      KEY=it's                 | it's
      KEY="a#b"                | a#b
      KEY=a#b                  | a#b
      KEY=value # why          | value
      KEY=a=b                  | a=b
      KEY=$HOME                | $HOME
      KEY="\\n"                | \\n
      KEY=                     | ``
      KEY="" # nothing         | ``
      KEY= # nothing           | ``
      """)
  void readsAValue(String line, String value) {
    assertThat(DotEnv.parse(".env", List.of(line))).isEqualTo(Map.of("KEY", value));
  }

  @Test
  void leavesOutCommentsAndEmptyLines() {
    assertThat(DotEnv.parse(".env", List.of("\uFEFF# a comment", "", "  ", "A=1", "#B=2", "A=3")))
        .isEqualTo(Map.of("A", "3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "=secret", "1A=secret", "export secret", "A-B=secret"})
  void refusesOtherLinesWithoutShowingThem(String line) {
    assertThatThrownBy(() -> DotEnv.parse(".env", List.of("A=1", line)))
        .isInstanceOf(WrongSettings.class)
        .hasMessage("line 2 of .env is not KEY=value");
  }

  @Test
  void readsNothingWhereThereIsNoFile(@TempDir Path folder) {
    assertThat(DotEnv.read(folder.resolve(".env"))).isEmpty();
  }

  @Test
  void refusesAFileThatIsNoText(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve(".env"), new byte[] {(byte) 0xC3, (byte) 0x28});

    assertThatThrownBy(() -> DotEnv.read(file))
        .isInstanceOf(WrongSettings.class)
        .hasMessageContaining(".env cannot be read");
  }
}
