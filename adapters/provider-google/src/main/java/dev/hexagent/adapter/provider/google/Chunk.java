package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.http.ProviderError;
import dev.hexagent.domain.usage.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event of a stream says, or a whole answer at once.
 *
 * @param model what answers
 * @param responseId the answer's, the same in all of its events
 * @param parts what the model says, in order
 * @param pages what it rests on
 * @param finish why it ends
 * @param usage what it used so far
 * @param error what went wrong
 */
record Chunk(
    @Nullable String model,
    @Nullable String responseId,
    List<Part> parts,
    List<Page> pages,
    @Nullable String finish,
    @Nullable Usage usage,
    @Nullable ProviderError error) {

  /** Whether the model has done anything; that it counts its tokens again is nothing. */
  boolean hasContent() {
    return finish != null || !pages.isEmpty() || parts.stream().anyMatch(Part::saysSomething);
  }
}
