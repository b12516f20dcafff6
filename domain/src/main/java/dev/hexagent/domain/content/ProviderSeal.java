package dev.hexagent.domain.content;

/**
 * What a provider wants back unchanged in the next request: signatures, encrypted reasoning. Stored byte for byte, and
 * never shown to a client.
 *
 * @param provider whose it is; other providers never get it
 * @param kind the provider's own name for it
 * @param data as received
 */
public record ProviderSeal(String provider, String kind, JsonText data) {
  @Override
  public String toString() {
    return "ProviderSeal[" + provider + ":" + kind + "]";
  }
}
