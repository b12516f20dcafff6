package dev.hexagent.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hexagent.domain.identity.RunId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {
  private static final RunId RUN = RunId.of("019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071");
  private static final Instant AT = Instant.parse("2026-11-22T14:17:05.123456Z");

  @Test
  void holdsOneEvent() {
    assertThat(Envelope.single(RUN, 7, AT)).isEqualTo(new Envelope(RUN, 7, 7, AT));
  }

  @Test
  void reachesFromItsFirstEventToTheLastOneJoined() {
    Instant later = AT.plusSeconds(1);

    assertThat(new Envelope(RUN, 3, 5, AT).through(new Envelope(RUN, 6, 9, later)))
        .isEqualTo(new Envelope(RUN, 3, 9, later));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "-1, 1", "2, 1"})
  void refusesNumbersThatNoEventHas(long firstSeq, long seq) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Envelope(RUN, firstSeq, seq, AT));
  }
}
