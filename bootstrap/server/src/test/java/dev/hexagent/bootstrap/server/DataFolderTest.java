package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir
  private Path temporary;

  @Test
  void isMadeIfItIsNotThere() throws IOException {
    Path folder = temporary.resolve("a/b");

    DataFolder taken = DataFolder.take(folder.toString());

    assertThat(folder).isDirectory();
    taken.close();
  }

  @Test
  void isRefusedWhileAnotherServerHasItAndFreeAfterwards() throws IOException {
    DataFolder first = DataFolder.take(temporary.toString());

    assertThatThrownBy(() -> DataFolder.take(temporary.toString()))
        .isInstanceOf(WrongSettings.class)
        .hasMessageContaining(
            "another server uses (process " + ProcessHandle.current().pid() + ")");

    first.close();
    DataFolder.take(temporary.toString()).close();
  }

  @Test
  void isRefusedWhereAFileLies() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> DataFolder.take(file.toString()))
        .isInstanceOf(WrongSettings.class)
        .hasMessageStartingWith("HEXAGENT_DATA is " + file + ", which cannot be written");
  }

  @Test
  void isRefusedIfItsNameIsNone() {
    assertThatThrownBy(() -> DataFolder.take("a\0b"))
        .isInstanceOf(WrongSettings.class)
        .hasMessageStartingWith("HEXAGENT_DATA must be a folder");
  }
}
