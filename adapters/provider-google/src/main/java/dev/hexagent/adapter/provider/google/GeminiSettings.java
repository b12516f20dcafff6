package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.provider.http.CallTimeouts;
import dev.hexagent.adapter.provider.http.Endpoint;
import java.net.URI;

/**
 * How to reach Google's Gemini API. Vertex AI, which wants OAuth instead of a key, is not supported.
 *
 * @param provider its name in model ids, {@link #PROVIDER} unless there are several
 * @param baseUrl where its paths begin; {@link #BASE_URL} unless a proxy or a test stands in for it
 * @param key of the account that pays
 * @param timeouts how long a call may take
 * @param connections bound of open connections per event loop, see {@link Endpoint}
 */
public record GeminiSettings(
    String provider, URI baseUrl, ApiKey key, CallTimeouts timeouts, int connections) {
  /** Google itself. */
  public static final URI BASE_URL = URI.create("https://generativelanguage.googleapis.com/v1beta");

  /** The usual name in model ids. */
  public static final String PROVIDER = "google";

  private static final Endpoint.KeyHeader KEY_HEADER = new Endpoint.KeyHeader("x-goog-api-key", "");
  private static final Endpoint.Advice ADVICE = new Endpoint.Advice(
      "Check the key in the configuration; keys are made at https://aistudio.google.com/apikey.",
      "Check the billing of the key's project at https://aistudio.google.com, or choose another model.");

  /** Google itself, with all defaults. */
  public static GeminiSettings of(ApiKey key) {
    return new GeminiSettings(
        PROVIDER, BASE_URL, key, CallTimeouts.DEFAULT, Endpoint.DEFAULT_CONNECTIONS);
  }

  /** The same under another name, for example for a second account. */
  public GeminiSettings named(String other) {
    return new GeminiSettings(other, baseUrl, key, timeouts, connections);
  }

  /** The same at another address. */
  public GeminiSettings at(URI other) {
    return new GeminiSettings(provider, other, key, timeouts, connections);
  }

  /** The same with other time-outs. */
  public GeminiSettings withTimeouts(CallTimeouts other) {
    return new GeminiSettings(provider, baseUrl, key, other, connections);
  }

  /** The same with another bound of open connections. */
  public GeminiSettings withConnections(int most) {
    return new GeminiSettings(provider, baseUrl, key, timeouts, most);
  }

  Endpoint endpoint() {
    return Endpoint.of(provider, baseUrl, key)
        .withKeyHeader(KEY_HEADER)
        .withAdvice(ADVICE)
        .withTimeouts(timeouts)
        .withConnections(connections);
  }
}
