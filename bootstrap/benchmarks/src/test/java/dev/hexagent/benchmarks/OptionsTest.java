package dev.hexagent.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void measureEverythingUnlessToldOtherwise() {
    assertThat(Options.parse(List.of()))
        .isEqualTo(new Options(20_000, EnumSet.allOf(Part.class), false));
  }

  @Test
  void areReadFromTheCommandLine() {
    assertThat(Options.parse(List.of("--only", "relay,h2", "--requests", "500", "--profile")))
        .isEqualTo(new Options(500, EnumSet.of(Part.RELAY, Part.H2), true));
    assertThat(Options.parse(List.of("--quick")).requests()).isEqualTo(2_000);
  }

  @Test
  void leaveAnswersOutWhereOnlyOtherThingsAreWanted() {
    assertThat(Options.parse(List.of("--only", "recall,start")).answers()).isFalse();
    assertThat(Options.parse(List.of("--only", "recall,h2")).answers()).isTrue();
  }

  @Test
  void refuseWhatTheyDoNotKnow() {
    assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("--fast")));
    assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("--requests")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse(List.of("--only", "apache")));
  }
}
