package dev.hexagent.adapter.provider.openai;

import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.Pricing;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a server's list of models. OpenAI's own has nothing but ids; others tell more, under different names.
 *
 * @param id as the server names it
 * @param name for people, {@code null} if it has none
 * @param description may be empty
 * @param contextLength tokens, {@code null} if unknown
 * @param promptPrice USD per token, {@code null} if unknown or not fixed
 * @param completionPrice USD per token, {@code null} if unknown or not fixed
 * @param parameters names of the request's fields that it takes; empty if the server does not tell
 */
public record ListedModel(
    String id,
    @Nullable String name,
    String description,
    @Nullable Integer contextLength,
    @Nullable BigDecimal promptPrice,
    @Nullable BigDecimal completionPrice,
    Set<String> parameters) {
  public ListedModel {
    parameters = Set.copyOf(parameters);
  }

  /** The same as the catalogue shows it. */
  public ModelInfo at(String provider) {
    Pricing pricing = promptPrice == null || completionPrice == null
        ? null
        : new Pricing(promptPrice, completionPrice);
    return new ModelInfo(
        new ModelId(provider, id), name == null ? id : name, description, contextLength, pricing);
  }
}
