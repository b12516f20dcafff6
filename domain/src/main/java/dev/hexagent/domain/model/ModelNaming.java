package dev.hexagent.domain.model;

import java.util.Set;

/**
 * Which model a written name means, and how a model is written. The text before the first colon is a provider only if
 * one of that name is configured; everything else belongs to the default provider.
 *
 * @param defaultModel the model of agents that name none; its provider is the default provider
 * @param providers names of all configured providers
 */
public record ModelNaming(ModelId defaultModel, Set<String> providers) {
  public ModelNaming {
    providers = Set.copyOf(providers);
    if (!providers.contains(defaultModel.provider())) {
      throw new IllegalArgumentException(
          "the default model's provider " + defaultModel.provider() + " is not configured");
    }
  }

  /** The model that is meant. */
  public ModelId resolve(ModelRef ref) {
    return read(ref.text());
  }

  /** How it is written: bare at the default provider, unless that would be read as another one, else with prefix. */
  public String print(ModelId model) {
    return read(model.name()).equals(model) ? model.name() : model.toString();
  }

  private ModelId read(String text) {
    int colon = text.indexOf(':');
    if (colon > 0 && colon < text.length() - 1 && providers.contains(text.substring(0, colon))) {
      return new ModelId(text.substring(0, colon), text.substring(colon + 1));
    }
    return new ModelId(defaultModel.provider(), text);
  }
}
