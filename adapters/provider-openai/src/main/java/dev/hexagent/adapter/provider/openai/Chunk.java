package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.ProviderError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one piece of an answer says, or a whole answer at once.
 *
 * @param model what answers
 * @param servedBy who runs it behind the provider
 * @param reasoning what the model thinks, may be empty
 * @param reasoningContent the same, if it came under that name; may be empty
 * @param text what it answers, may be empty
 * @param refusal why it does not, may be empty
 * @param tools what it says of the tools it asks for
 * @param citations what it rests on
 * @param finish why it ends
 * @param nativeFinish the upstream's word for that
 * @param accounts what it used so far
 * @param error what went wrong
 */
record Chunk(
    @Nullable String model,
    @Nullable String servedBy,
    String reasoning,
    String reasoningContent,
    String text,
    String refusal,
    List<ToolPiece> tools,
    List<Citation> citations,
    @Nullable String finish,
    @Nullable String nativeFinish,
    @Nullable Accounts accounts,
    @Nullable ProviderError error) {

  /** Whether the model has done anything. */
  boolean hasContent() {
    return !tools.isEmpty()
        || !citations.isEmpty()
        || finish != null
        || accounts != null
        || !text.isEmpty()
        || !reasoning.isEmpty()
        || !refusal.isEmpty();
  }

  /** What went wrong, {@code null} if nothing did: some servers end an answer by failure without another word. */
  @Nullable
  ProviderError failure() {
    if (error != null) {
      return error;
    }
    boolean failed = finish != null && FinishReasons.isFailure(finish)
        || nativeFinish != null && FinishReasons.isFailure(nativeFinish);
    return failed ? ProviderError.of(null) : null;
  }
}
