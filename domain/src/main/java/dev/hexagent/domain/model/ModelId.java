package dev.hexagent.domain.model;

/**
 * A model at a provider.
 *
 * @param provider name of a configured provider, without a colon
 * @param name as that provider names it; may hold slashes and colons
 */
public record ModelId(String provider, String name) {
  public ModelId {
    if (provider.isBlank() || provider.indexOf(':') >= 0 || name.isBlank()) {
      throw new IllegalArgumentException("a model needs a provider without a colon and a name");
    }
  }

  /** The form with prefix, {@code provider:name}. */
  @Override
  public String toString() {
    return provider + ":" + name;
  }
}
