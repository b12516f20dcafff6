package dev.hexagent.domain.model;

import dev.hexagent.domain.content.Modality;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model takes and gives, as its provider says; what is {@code null} it does not say.
 *
 * @param input what a prompt may hold
 * @param output what an answer may hold
 * @param parameters settings that it takes, by their names in the OpenAI protocol, such as {@code temperature}
 * @param maxOutput most tokens of one answer
 */
public record Abilities(
    @Nullable Set<Modality> input,
    @Nullable Set<Modality> output,
    @Nullable Set<String> parameters,
    @Nullable Integer maxOutput) {
  /** Of a model that nothing is known of. */
  public static final Abilities UNKNOWN = new Abilities(null, null, null, null);

  public Abilities {
    input = copy(input);
    output = copy(output);
    parameters = copy(parameters);
  }

  /** Whether it is known that a prompt must not hold that. */
  public boolean refuses(Modality modality) {
    return input != null && !input.contains(modality);
  }

  /** Whether it is known that it does not take the setting. */
  public boolean lacks(String parameter) {
    return parameters != null && !parameters.contains(parameter);
  }

  private static <T> @Nullable Set<T> copy(@Nullable Set<T> set) {
    return set == null ? null : Set.copyOf(set);
  }
}
