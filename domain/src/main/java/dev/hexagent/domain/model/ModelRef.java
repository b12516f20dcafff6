package dev.hexagent.domain.model;

import dev.hexagent.domain.failure.Faults;

/**
 * A model as a person wrote it, with or without its provider; {@link ModelNaming} says which one is meant. Kept as
 * written, so that it stays true when providers come and go.
 *
 * @param text 1 to 200 characters, for example {@code openai/gpt-4o} or {@code ollama:llama3:8b}
 */
public record ModelRef(String text) {
  public ModelRef {
    text = text.strip();
    new Faults().length("model", text, 1, 200).throwIfAny();
  }

  @Override
  public String toString() {
    return text;
  }
}
