package dev.hexagent.domain.conversation;

import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an assistant's message came to be.
 *
 * @param agent who wrote it
 * @param model what answered, as the provider names it; what was asked for where no answer began
 * @param run in which run
 * @param finishReason {@code null} if the model did not finish
 * @param usage of the whole run
 * @param cost of the whole run
 * @param took from the start of the run to its end
 * @param failure why it is partial, {@code null} if it is complete or was cancelled
 * @param tried who was asked before {@code model}, in that order
 * @param sources what it rests on, in the order in which they were named
 * @param leftOut what of the path above it the model was not told, {@code null} if it was told all
 * @param dropped names of settings that were asked for and that the model does not take
 */
public record Generation(
    AgentId agent,
    ModelId model,
    RunId run,
    @Nullable FinishReason finishReason,
    Usage usage,
    Cost cost,
    Duration took,
    @Nullable Failure failure,
    List<Tried> tried,
    List<Source> sources,
    @Nullable LeftOut leftOut,
    List<String> dropped) {
  public Generation {
    tried = List.copyOf(tried);
    dropped = List.copyOf(dropped);
    sources = List.copyOf(sources);
  }

  /** The same resting on these. */
  public Generation resting(List<Source> other) {
    return new Generation(
        agent,
        model,
        run,
        finishReason,
        usage,
        cost,
        took,
        failure,
        tried,
        other,
        leftOut,
        dropped);
  }

  /** The same written without these. */
  public Generation without(@Nullable LeftOut other) {
    return new Generation(
        agent,
        model,
        run,
        finishReason,
        usage,
        cost,
        took,
        failure,
        tried,
        sources,
        other,
        dropped);
  }

  /** An answer of the first model that was asked, which was told everything, took all settings and named no sources. */
  public Generation(
      AgentId agent,
      ModelId model,
      RunId run,
      @Nullable FinishReason finishReason,
      Usage usage,
      Cost cost,
      Duration took,
      @Nullable Failure failure) {
    this(
        agent,
        model,
        run,
        finishReason,
        usage,
        cost,
        took,
        failure,
        List.of(),
        List.of(),
        null,
        List.of());
  }
}
