package dev.hexagent.adapter.provider.demo;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.JsonCodec;
import dev.hexagent.application.port.out.ModelCatalogue;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.Pricing;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A provider with one model, {@code demo}, for the first start: offline, free, and honest about being a demo. It answers
 * any model's name, in English or Russian like the question, word by word. A word counts as a token.
 */
public final class DemoChatModel implements ChatModel, ModelCatalogue {
  /** Time before each word, so that one can watch an answer grow. */
  public static final Duration PACE = Duration.ofMillis(25);

  /** The provider's name, and its model's. */
  static final String NAME = "demo";

  private static final ModelInfo MODEL = new ModelInfo(
      new ModelId(NAME, NAME),
      "Demo",
      "Canned answers, offline and free; for a first look.",
      null,
      Pricing.FREE);

  private final DemoAnswers answers;
  private final Duration pace;

  /** A demo at its usual pace that knows no JSON Schema. */
  public DemoChatModel() {
    this(null, PACE);
  }

  /**
   * A demo.
   *
   * @param json makes the values where an answer must fit a JSON Schema; {@code null}: such answers do not fit it
   * @param pace time before each word; zero for at once
   */
  public DemoChatModel(@Nullable JsonCodec json, Duration pace) {
    this.answers = new DemoAnswers(json);
    this.pace = pace;
  }

  @Override
  public String provider() {
    return NAME;
  }

  @Override
  public boolean isDemo() {
    return true;
  }

  @Override
  public Flux<ModelInfo> list(CallContext context) {
    return Flux.just(MODEL);
  }

  @Override
  public Flux<ModelEvent> stream(ModelRequest request, CallContext context) {
    return Flux.defer(() -> answer(request, new DemoPrompt(request, context.locale())));
  }

  private Flux<ModelEvent> answer(ModelRequest request, DemoPrompt prompt) {
    List<String> all = Words.of(answers.to(prompt));
    Integer most = request.settings().maxTokens();
    List<String> words = most == null || most >= all.size() ? all : all.subList(0, most);
    var reason = words.size() == all.size() ? FinishReason.STOP : FinishReason.LENGTH;
    return deltas(words, request.delivery())
        .concatWith(
            Mono.just(completed(request, reason, Usage.estimated(prompt.words(), words.size()))));
  }

  private Flux<ModelEvent> deltas(List<String> words, Delivery delivery) {
    if (delivery == Delivery.WHOLE) {
      return Flux.just(new ModelEvent.TextDelta(0, String.join("", words)));
    }
    Flux<ModelEvent> deltas =
        Flux.fromIterable(words).map(word -> new ModelEvent.TextDelta(0, word));
    return pace.isZero() ? deltas : deltas.delayElements(pace);
  }

  private static ModelEvent completed(ModelRequest request, FinishReason reason, Usage usage) {
    List<String> dropped =
        request.settings().temperature() == null ? List.of() : List.of("temperature");
    return new ModelEvent.Completed(
        NAME, null, reason, null, usage, Cost.reported(BigDecimal.ZERO), dropped);
  }
}
