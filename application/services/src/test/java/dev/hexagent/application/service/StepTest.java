package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.identity.AttemptId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent.Completed;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.Pricing;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.RunEvent.StepFinished;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.LedgerEntry;
import dev.hexagent.domain.usage.LedgerEntry.Purpose;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:17:05.123456Z");
  private static final Envelope AT = Envelope.single(new RunId(new UUID(0, 1)), 1, NOW);

  private final AtomicLong nanos = new AtomicLong(1_000);
  private final Step.Asked asked = new Step.Asked(
      2,
      new Samples().messageId(),
      new Fit(Samples.request("Hi there"), List.of()),
      null,
      new AttemptId(new UUID(0, 2)),
      NOW);
  private final PriceList prices = new PriceList() {
    @Override
    public void expect(ModelId model) {}

    @Override
    public @Nullable Pricing of(ModelId model) {
      return model.equals(Samples.MODEL) ? price : null;
    }
  };
  private @Nullable Pricing price;
  private final Step step = new Step(asked, new AnswerRoom(100), prices, nanos::get);

  @Test
  void hasNoAccountsBeforeTheFirstWord() {
    assertThat(step.usage()).isEqualTo(Usage.ZERO);
    assertThat(step.cost()).isEqualTo(Cost.NOTHING);
    assertThat(step.model()).isEqualTo(Samples.MODEL);
  }

  @Test
  void countsByItselfWhereTheProviderSaysNothing() {
    step.text(0, "12345");
    step.completed(completed("other", null, null));

    assertThat(step.usage()).isEqualTo(Usage.estimated(6, 2));
    assertThat(step.cost()).isEqualTo(Cost.UNKNOWN);
    assertThat(step.model()).isEqualTo(new ModelId("scripted", "other"));
  }

  @Test
  void takesTheListPriceWhereTheProviderDoesNotSayWhatItBilled() {
    price = new Pricing(new BigDecimal("0.0000025"), new BigDecimal("0.00001"));
    step.text(0, "12345");
    step.completed(completed("other", Usage.reported(17, 5), null));

    assertThat(step.cost()).isEqualTo(Cost.estimated(new BigDecimal("0.0000925")));
  }

  @Test
  void believesTheProvider() {
    step.text(0, "12345");
    step.completed(completed("other", Usage.reported(17, 5), Core.COST));

    assertThat(step.usage()).isEqualTo(Usage.reported(17, 5));
    assertThat(step.cost()).isEqualTo(Core.COST);
  }

  @Test
  void pricesWhatTheProviderCountedThoughItSaidNoWord() {
    price = new Pricing(new BigDecimal("0.0000025"), new BigDecimal("0.00001"));
    step.metered(Usage.reported(17, 0), null);

    assertThat(step.usage()).isEqualTo(Usage.reported(17, 0));
    assertThat(step.cost()).isEqualTo(Cost.estimated(new BigDecimal("0.0000425")));
  }

  @Test
  void measuresTheTimeToTheFirstWordAndToTheEnd() {
    nanos.addAndGet(300);
    step.text(0, "");
    nanos.addAndGet(20);
    step.text(0, "a");
    nanos.addAndGet(1);
    step.text(0, "b");

    StepFinished finished = (StepFinished) step.finished(AT, completed("m", null, null));

    assertThat(finished.firstToken()).isEqualTo(Duration.ofNanos(320));
    assertThat(finished.took()).isEqualTo(Duration.ofNanos(321));
    assertThat(finished.step()).isEqualTo(2);
    assertThat(finished.message()).isEqualTo(asked.message());
  }

  @Test
  void takesTheWholeTimeForTheFirstWordWhereThereWasNone() {
    nanos.addAndGet(300);

    StepFinished finished = (StepFinished) step.finished(AT, completed("m", null, null));

    assertThat(finished.firstToken()).isEqualTo(Duration.ofNanos(300));
  }

  @Test
  void joinsHalvesPartByPart() {
    assertThat(step.text(0, "a\uD83D")).isEqualTo("a");
    assertThat(step.reasoning(1, "b\uD83D")).isEqualTo("b");
    assertThat(step.text(0, "\uDE80")).isEqualTo("\uD83D\uDE80");

    assertThat(step.rest()).containsEntry(0, "").containsEntry(1, "\uFFFD");

    assertThat(step.content())
        .containsExactly(
            new ContentPart.Text("a\uD83D\uDE80"), new ContentPart.Reasoning("b\uFFFD", null));
  }

  @Test
  void keepsSealsButCountsThem() {
    var seal = new ProviderSeal("scripted", "signature", new JsonText("\"c2VhbA==\""));

    step.seal(0, seal);

    assertThat(step.content()).containsExactly(new ContentPart.Reasoning("", seal));
    assertThat(step.size()).isEqualTo(10);
    assertThat(step.full()).isFalse();
  }

  @Test
  void countsCallsAndSourcesAsWhatWasSaid() {
    nanos.addAndGet(5);
    step.call(0, "a", "weather");
    step.sources(List.of(new Source("1", "Tea", "https://tea.example/", "Old.")));

    StepFinished finished = (StepFinished) step.finished(AT, completed("m", null, null));

    assertThat(finished.firstToken()).isEqualTo(Duration.ofNanos(5));
    assertThat(step.size()).isEqualTo(1 + 7 + 64 + 3 + 20 + 4);
  }

  @Test
  void isFullWhenItAsksForTooMuch() {
    step.call(0, "a", "weather");
    assertThat(step.full()).isFalse();

    step.call(1, "b", "weather");

    assertThat(step.full()).isTrue();
  }

  @Test
  void writesItsRowOfTheLedger() {
    step.text(0, "12345");
    nanos.addAndGet(7);

    assertThat(step.ledger("cancelled"))
        .isEqualTo(new LedgerEntry(
            asked.attempt(),
            Purpose.ANSWER,
            "scripted",
            "sample/model:free",
            "cancelled",
            Usage.estimated(6, 2),
            Cost.UNKNOWN,
            NOW,
            Duration.ZERO,
            Duration.ofNanos(7)));
  }

  private static Completed completed(String model, @Nullable Usage usage, @Nullable Cost cost) {
    return new Completed(model, null, FinishReason.STOP, null, usage, cost, List.of());
  }
}
