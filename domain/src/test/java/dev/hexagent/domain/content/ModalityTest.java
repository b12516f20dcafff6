package dev.hexagent.domain.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.content.ContentPart.Media;
import dev.hexagent.domain.identity.FileId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModalityTest {
  private static final FileId FILE = FileId.of("019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071");

  @ParameterizedTest
  @CsvSource({
    "image/png, IMAGE",
    "IMAGE/PNG, IMAGE",
    "audio/mpeg, AUDIO",
    "video/mp4, VIDEO",
    "text/plain, TEXT",
    "application/pdf, FILE",
    "nonsense, FILE"
  })
  void aFileIsWhatItsTypeSays(String mimeType, Modality modality) {
    assertThat(new Media(FILE, mimeType, null, 1).kind()).isEqualTo(modality);
  }
}
