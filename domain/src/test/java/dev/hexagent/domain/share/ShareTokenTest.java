package dev.hexagent.domain.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.domain.failure.InvalidField;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTokenTest {
  private static final String WRITTEN = "_".repeat(42) + "8";

  @Test
  void isWrittenInAnAddressAsItIs() {
    byte[] random = new byte[32];
    Arrays.fill(random, (byte) 0xff);

    assertThat(ShareToken.of(random).value()).isEqualTo(WRITTEN);
    assertThat(ShareToken.of(random)).isEqualTo(new ShareToken(WRITTEN));
  }

  @Test
  void isKeptAsItsSha256() {
    assertThat(new ShareToken("A".repeat(43)).hash().value())
        .isEqualTo("0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a")
        .isNotEqualTo(new ShareToken(WRITTEN).hash().value());
  }

  @Test
  void tellsNobodyWhatItIs() {
    assertThat(new ShareToken(WRITTEN)).asString().doesNotContain(WRITTEN.substring(0, 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "../../../../../../../../../../../etc/passwd", "a b"})
  void refusesWhatIsNoToken(String text) {
    assertThatThrownBy(() -> new ShareToken(text))
        .isInstanceOf(InvalidField.class)
        .message()
        .isEqualTo("token must have 43 letters, digits, dashes and underscores");
  }

  @Test
  void wantsAllItsBytes() {
    assertThatThrownBy(() -> ShareToken.of(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
