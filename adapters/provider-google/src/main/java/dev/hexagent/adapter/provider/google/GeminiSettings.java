package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.provider.http.CallTimeouts;
import dev.hexagent.adapter.provider.http.Endpoint;
import java.net.URI;

/**
 * How to reach Google's Gemini API. Vertex AI, which wants OAuth in place of a key, is not supported.
 *
 * @param endpoint where, and with whose key
 */
public record GeminiSettings(Endpoint endpoint) {
  /** Google itself. */
  public static final URI BASE_URL = URI.create("https://generativelanguage.googleapis.com/v1beta");

  /** The provider's usual name in model ids. */
  public static final String PROVIDER = "google";

  private static final Endpoint.KeyHeader KEY_HEADER = new Endpoint.KeyHeader("x-goog-api-key", "");
  private static final String CREDIT_ADVICE =
      "Check the billing of the key's project at https://aistudio.google.com, or choose another model.";

  /** Google itself, under its usual name, with all defaults. */
  public static GeminiSettings of(ApiKey key) {
    return of(
        PROVIDER,
        key,
        "Check the key in the configuration; keys are made at https://aistudio.google.com/apikey.");
  }

  /**
   * One of several accounts at Google.
   *
   * @param provider its name in model ids
   * @param keyAdvice what to do when Google refuses the key, one sentence
   */
  public static GeminiSettings of(String provider, ApiKey key, String keyAdvice) {
    return new GeminiSettings(Endpoint.of(provider, BASE_URL, key)
        .withKeyHeader(KEY_HEADER)
        .withAdvice(new Endpoint.Advice(keyAdvice, CREDIT_ADVICE)));
  }

  /** The same at another address, of a proxy or a test. */
  public GeminiSettings at(URI other) {
    return new GeminiSettings(endpoint.at(other));
  }

  /** The same with other time-outs. */
  public GeminiSettings withTimeouts(CallTimeouts other) {
    return new GeminiSettings(endpoint.withTimeouts(other));
  }

  /** The same with another bound of open connections per event loop. */
  public GeminiSettings withConnections(int most) {
    return new GeminiSettings(endpoint.withConnections(most));
  }
}
