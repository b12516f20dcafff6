package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.provider.http.AnswerDecoder;
import dev.hexagent.adapter.provider.http.ErrorParser;
import dev.hexagent.adapter.provider.http.ProviderError;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An answer in Messages: the events of a stream up to {@code message_stop}, or one message. */
final class Answer implements AnswerDecoder {
  private final String askedModel;
  private final Set<Dispensable> without;
  private final Blocks blocks;
  private List<ModelEvent> events = new ArrayList<>();
  private TokenCounts counts = TokenCounts.NONE;
  private boolean counted;
  private boolean hadContent;
  private boolean isDone;
  private @Nullable String model;
  private @Nullable String stopReason;
  private @Nullable ProviderError failure;

  /**
   * An answer that is about to come.
   *
   * @param provider its name in seals
   * @param without what its request left out
   */
  Answer(String provider, String askedModel, Set<Dispensable> without) {
    this.askedModel = askedModel;
    this.without = without;
    this.blocks = new Blocks(provider, event -> events.add(event));
  }

  @Override
  public void read(boolean error, byte[] json, int length) {
    hadContent = false;
    if (error) {
      failure = inStream(ErrorParser.ofBody(Arrays.copyOf(json, length)));
    } else {
      take(Event.parse(json, length));
    }
  }

  private void take(Event event) {
    switch (event.type()) {
      case "message" -> whole(event);
      case "message_start" -> begin(event.message());
      case "content_block_start" -> {
        hadContent = true;
        if (event.block() != null) {
          blocks.begin(event.index(), event.block());
        }
      }
      case "content_block_delta" -> {
        hadContent = true;
        if (event.delta() != null) {
          blocks.grow(event.index(), event.delta());
        }
      }
      case "content_block_stop" -> {
        hadContent = true;
        blocks.end(event.index());
      }
      case "message_delta" -> {
        hadContent = true;
        count(event.counts());
        stop(event.delta() == null ? null : event.delta().stopReason());
      }
      case "message_stop" -> isDone = true;
      case "error" -> failure = inStream(event.error());
      default -> {}
    }
  }

  private void whole(Event message) {
    hadContent = true;
    begin(message);
    count(message.counts());
    for (int i = 0; i < message.content().size(); i++) {
      blocks.begin(i, message.content().get(i));
      blocks.end(i);
    }
    stop(message.stopReason());
    isDone = true;
  }

  /** Proxies were seen to send it twice. */
  private void begin(@Nullable Event message) {
    if (message != null) {
      model = message.model() == null ? model : message.model();
      counts = message.counts() == null ? counts : message.counts().or(counts);
    }
  }

  private void count(@Nullable TokenCounts later) {
    if (later != null) {
      counts = later.or(counts);
      counted = true;
    }
  }

  private void stop(@Nullable String reason) {
    stopReason = reason == null || reason.isEmpty() ? stopReason : reason;
  }

  /** There is no status in a stream; of these words only the status would tell what they mean. */
  private static ProviderError inStream(@Nullable ProviderError error) {
    if (error == null) {
      return ProviderError.of(null);
    }
    boolean ourFault = error.words().stream()
        .anyMatch(Set.of("invalid_request_error", "conflict_error", "request_too_large")::contains);
    return ourFault ? error.orStatus(400) : error;
  }

  @Override
  public @Nullable ProviderError failure() {
    return failure;
  }

  @Override
  public boolean hadContent() {
    return hadContent;
  }

  @Override
  public boolean isFinished() {
    return stopReason != null;
  }

  @Override
  public boolean isDone() {
    return isDone;
  }

  @Override
  public List<ModelEvent> takeEvents() {
    if (events.isEmpty()) {
      return List.of();
    }
    List<ModelEvent> taken = events;
    events = new ArrayList<>();
    return taken;
  }

  @Override
  public List<ModelEvent> completion() {
    blocks.endAll();
    events.add(new ModelEvent.Completed(
        model == null ? askedModel : model,
        null,
        stopReason == null ? FinishReason.UNKNOWN : StopReasons.of(stopReason),
        stopReason,
        counts.usage(),
        null,
        Dispensable.settings(without)));
    return takeEvents();
  }

  /** What a stream counts at its beginning says nothing of an answer that came since: then our own count is better. */
  @Override
  public List<ModelEvent> metered() {
    return counted ? List.of(new ModelEvent.Metered(counts.usage(), null)) : List.of();
  }

  @Override
  public @Nullable String dispensable(ProviderError refusal) {
    String sentence = refusal.message();
    Dispensable named = sentence == null ? null : Dispensable.namedIn(sentence, without);
    return named == null ? null : named.name();
  }
}
