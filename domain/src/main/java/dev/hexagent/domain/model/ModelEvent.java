package dev.hexagent.domain.model;

import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one model call reports. {@code part} counts the parts of the message from 0; a part's deltas are joined in order.
 * Exactly one {@link Completed} ends a call that succeeded.
 */
public sealed interface ModelEvent {
  /** A piece of the answer. */
  record TextDelta(int part, String text) implements ModelEvent {}

  /** A piece of what the model thinks. */
  record ReasoningDelta(int part, String text) implements ModelEvent {}

  /** What the provider wants back with that reasoning part; makes the part if no delta did. */
  record ReasoningSealed(int part, ProviderSeal seal) implements ModelEvent {}

  /**
   * The answer rests on these, besides those that were named before.
   *
   * @param sources their ids differ within the call
   */
  record SourcesFound(List<Source> sources) implements ModelEvent {
    public SourcesFound {
      sources = List.copyOf(sources);
    }
  }

  /**
   * The model begins to ask for a tool. The parts of several calls may be interleaved.
   *
   * @param id the model's own name for the call, ours if it gave none; not blank
   * @param tool not blank
   */
  record ToolCallStarted(int part, String id, String tool) implements ModelEvent {}

  /** A piece of that call's arguments. */
  record ToolArgumentsDelta(int part, String json) implements ModelEvent {}

  /**
   * That call is whole.
   *
   * @param arguments a JSON object: that the pieces joined are one was checked
   */
  record ToolCallReady(int part, JsonText arguments) implements ModelEvent {}

  /**
   * What the provider says that a call used and cost which then fails: comes last, right before the failure.
   *
   * @param usage {@code null} if the provider did not say
   * @param cost {@code null} if the provider did not say
   */
  record Metered(@Nullable Usage usage, @Nullable Cost cost) implements ModelEvent {}

  /**
   * The provider said that it is done, and its stream then ended without an error.
   *
   * @param model what answered, as the provider names it
   * @param servedBy who runs it behind the provider, if that is told
   * @param reason why it stopped
   * @param nativeReason the provider's own word for it
   * @param usage {@code null} if the provider did not say: the core then estimates
   * @param cost {@code null} if the provider did not say: the core then computes it from the list price
   * @param dropped names of settings the model does not take
   */
  record Completed(
      String model,
      @Nullable String servedBy,
      FinishReason reason,
      @Nullable String nativeReason,
      @Nullable Usage usage,
      @Nullable Cost cost,
      List<String> dropped)
      implements ModelEvent {
    public Completed {
      dropped = List.copyOf(dropped);
    }
  }
}
