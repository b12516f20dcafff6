package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.Modality;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.FileId;
import dev.hexagent.domain.model.Abilities;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.PromptMessage;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitTest {
  private static final ModelRequest WORDS =
      Samples.request("Hi").with(new GenerationSettings(0.5, 1000));

  private static ModelRequest with(String mimeType) {
    var file = new ContentPart.Media(new FileId(new UUID(0, 1)), mimeType, null, 1);
    var asked =
        new PromptMessage(PromptMessage.Role.USER, List.of(new ContentPart.Text("Hi"), file));
    return new ModelRequest(
        WORDS.model(), "", List.of(asked), WORDS.settings(), null, WORDS.delivery());
  }

  private static Abilities taking(Modality... input) {
    return new Abilities(Set.of(input), null, null, null);
  }

  @Test
  void leavesAModelOfWhichNothingIsKnownAll() {
    assertThat(Fit.of(WORDS, Abilities.UNKNOWN)).isEqualTo(new Fit(WORDS, List.of()));
    assertThat(Fit.refusal(with("image/png"), Abilities.UNKNOWN)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "temperature max_tokens | 0.5 | 1000 | ''",
        "temperature max_completion_tokens | 0.5 | 1000 | ''",
        "max_tokens top_p | - | 1000 | temperature",
        "temperature | 0.5 | - | max_tokens",
        "tools | - | - | max_tokens temperature"
      },
      delimiter = '|')
  void dropsSettingsThatAModelDoesNotTake(
      String takes, @Nullable Double temperature, @Nullable Integer maxTokens, String dropped) {
    var fit = Fit.of(WORDS, new Abilities(null, null, Set.of(takes.split(" ")), null));

    assertThat(fit.request().settings()).isEqualTo(new GenerationSettings(temperature, maxTokens));
    assertThat(String.join(" ", fit.dropped())).isEqualTo(dropped);
  }

  @Test
  void namesNoSettingThatNobodyAskedFor() {
    var plain = WORDS.with(new GenerationSettings(null, null));

    assertThat(Fit.of(plain, new Abilities(null, null, Set.of("tools"), 10)))
        .isEqualTo(new Fit(plain, List.of()));
  }

  @ParameterizedTest
  @CsvSource({"999, 999", "1000, 1000", "1001, 1000"})
  void asksForNoLongerAnswerThanThereIs(int most, int expected) {
    var fit = Fit.of(WORDS, new Abilities(null, null, null, most));

    assertThat(fit.request().settings().maxTokens()).isEqualTo(expected);
    assertThat(fit.dropped()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, does not take images",
    "application/pdf, does not take files",
    "audio/wav, does not take audio"
  })
  void refusesWhatAModelDoesNotTakeAndSaysWhatToDo(String mimeType, String sentence) {
    Failure refusal = Objects.requireNonNull(Fit.refusal(with(mimeType), taking(Modality.TEXT)));

    assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED_BY_MODEL);
    assertThat(refusal.message())
        .startsWith(Samples.MODEL.name())
        .contains(sentence, "choose a model");
    assertThat(Objects.requireNonNull(refusal.origin()).model()).isEqualTo(Samples.MODEL.name());
  }

  @Test
  void refusesNothingThatAModelTakes() {
    assertThat(Fit.refusal(with("image/png"), taking(Modality.TEXT, Modality.IMAGE)))
        .isNull();
    assertThat(Fit.refusal(WORDS, taking(Modality.TEXT))).isNull();
  }
}
