package dev.hexagent.domain.model;

import dev.hexagent.domain.failure.Faults;
import java.util.List;

/**
 * A model as a person wrote it, with or without its provider; {@link ModelNaming} says which one is meant. Kept as
 * written, so that it stays true when providers come and go.
 *
 * @param text 1 to 200 characters, for example {@code openai/gpt-4o} or {@code ollama:llama3:8b}
 */
public record ModelRef(String text) {
  private static final int LONGEST = 200;

  public ModelRef {
    text = text.strip();
    new Faults().length("model", text, 1, LONGEST).throwIfAny();
  }

  /**
   * Several of them.
   *
   * @param field wire name of the list, for the faults
   * @throws dev.hexagent.domain.failure.InvalidField naming each that is wrong, such as {@code fallbacks[2]}
   */
  public static List<ModelRef> all(String field, List<String> texts) {
    var faults = new Faults();
    for (int i = 0; i < texts.size(); i++) {
      faults.length(field + "[" + i + "]", texts.get(i).strip(), 1, LONGEST);
    }
    faults.throwIfAny();
    return texts.stream().map(ModelRef::new).toList();
  }

  @Override
  public String toString() {
    return text;
  }
}
