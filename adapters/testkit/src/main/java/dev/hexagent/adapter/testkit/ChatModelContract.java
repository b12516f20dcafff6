package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Everything {@link ChatModel} promises of a call that succeeds. */
public abstract class ChatModelContract {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A model that answers every such request with at least one delta. */
  protected abstract ChatModel model();

  /** What it is asked. */
  protected abstract ModelRequest request();

  @Test
  void namesItsProvider() {
    assertThat(model().provider()).matches("[a-z0-9-]+");
  }

  @Test
  void answersInDeltasThenCompletesOnce() {
    assertWhole(events(model(), request()));
  }

  @Test
  void answersWholeIfAsked() {
    ModelRequest asked = request();
    var whole = new ModelRequest(
        asked.model(),
        asked.system(),
        asked.messages(),
        asked.settings(),
        asked.format(),
        Delivery.WHOLE);

    assertWhole(events(model(), whole));
  }

  @Test
  void answersEverySubscription() {
    Flux<ModelEvent> answer = model().stream(request(), CallContext.of(ALICE));

    assertWhole(Results.of(answer));
    assertWhole(Results.of(answer));
  }

  @Test
  void answersManyAtOnce() {
    ChatModel model = model();

    var answers = Results.race(IntStream.range(0, 8)
        .mapToObj(i -> model.stream(request(), CallContext.of(ALICE)).collectList())
        .toList());

    assertThat(answers)
        .hasSize(8)
        .allSatisfy(answer -> assertWhole(Objects.requireNonNull(answer.get())));
  }

  @Test
  void countsPartsFromZeroAndKeepsEachToOneKind() {
    Map<Integer, Class<?>> kinds = new LinkedHashMap<>();

    for (ModelEvent event : events(model(), request())) {
      if (event instanceof ModelEvent.TextDelta delta) {
        assertThat(kinds.computeIfAbsent(delta.part(), part -> ModelEvent.TextDelta.class))
            .isEqualTo(ModelEvent.TextDelta.class);
      } else if (event instanceof ModelEvent.ReasoningDelta delta) {
        assertThat(kinds.computeIfAbsent(delta.part(), part -> ModelEvent.ReasoningDelta.class))
            .isEqualTo(ModelEvent.ReasoningDelta.class);
      } else if (event instanceof ModelEvent.ReasoningSealed seal) {
        assertThat(kinds.computeIfAbsent(seal.part(), part -> ModelEvent.ReasoningDelta.class))
            .isEqualTo(ModelEvent.ReasoningDelta.class);
      }
    }

    assertThat(kinds.keySet())
        .containsExactlyElementsOf(IntStream.range(0, kinds.size()).boxed().toList());
  }

  @Test
  void emitsNoMoreThanItsReaderAskedFor() {
    StepVerifier.create(model().stream(request(), CallContext.of(ALICE)), 1)
        .expectNextCount(1)
        .thenRequest(Long.MAX_VALUE)
        .thenConsumeWhile(event -> true)
        .expectComplete()
        .verify(PATIENCE);
  }

  @Test
  void answersAgainAfterACancelledCall() {
    ChatModel model = model();
    StepVerifier.create(model.stream(request(), CallContext.of(ALICE)), 1)
        .expectNextCount(1)
        .thenCancel()
        .verify(PATIENCE);

    assertWhole(events(model, request()));
  }

  private static List<ModelEvent> events(ChatModel model, ModelRequest request) {
    return Results.of(model.stream(request, CallContext.of(ALICE)));
  }

  private static void assertWhole(List<ModelEvent> events) {
    assertThat(events).hasSizeGreaterThan(1);
    assertThat(events).last().isInstanceOf(ModelEvent.Completed.class);
    assertThat(events).filteredOn(ModelEvent.Completed.class::isInstance).hasSize(1);
    assertThat(((ModelEvent.Completed) events.get(events.size() - 1)).model()).isNotBlank();
  }
}
