package dev.hexagent.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.domain.identity.FileId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttachmentsTest {
  private static final FileId FILE = FileId.of("019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071");

  @Test
  void writesBytesAsProtocolsDo() {
    var attachments = Attachments.of(Map.of(FILE, "hi".getBytes(StandardCharsets.UTF_8)));

    assertThat(attachments.base64(FILE)).isEqualTo("aGk=");
    assertThat(attachments).hasToString("Attachments[1]");
  }

  @Test
  void aFileThatIsNotThereIsAFault() {
    assertThatThrownBy(() -> Attachments.NONE.bytes(FILE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(FILE.toString());
  }
}
