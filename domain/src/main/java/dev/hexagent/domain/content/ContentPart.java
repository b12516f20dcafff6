package dev.hexagent.domain.content;

import org.jspecify.annotations.Nullable;

/** One typed piece of a message. Reasoning is a part of its own, never metadata. */
public sealed interface ContentPart {
  /**
   * Plain or Markdown text.
   *
   * @param text may be empty
   */
  record Text(String text) implements ContentPart {}

  /**
   * What the model thought before it answered.
   *
   * @param text may be empty: some providers show only the seal
   * @param seal what the provider wants back with it
   */
  record Reasoning(String text, @Nullable ProviderSeal seal) implements ContentPart {}
}
