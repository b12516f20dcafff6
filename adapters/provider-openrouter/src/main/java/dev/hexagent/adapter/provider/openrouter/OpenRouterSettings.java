package dev.hexagent.adapter.provider.openrouter;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.provider.http.CallTimeouts;
import dev.hexagent.adapter.provider.http.Endpoint;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach OpenRouter, and as whom.
 *
 * @param endpoint where, and with whose key
 * @param preferences what it is asked to heed with every request
 */
public record OpenRouterSettings(Endpoint endpoint, OpenRouterPreferences preferences) {
  /** OpenRouter itself. */
  public static final URI BASE_URL = URI.create("https://openrouter.ai/api/v1");

  /** The provider's usual name in model ids. */
  public static final String PROVIDER = "openrouter";

  private static final String CREDIT_ADVICE =
      "Add credits at https://openrouter.ai/settings/credits, lower max_tokens, or choose a free model.";

  /** OpenRouter itself, under its usual name, with all defaults. */
  public static OpenRouterSettings of(ApiKey key) {
    return of(
        PROVIDER,
        key,
        "Check OPENROUTER_API_KEY; keys are made at https://openrouter.ai/settings/keys.");
  }

  /**
   * One of several accounts at OpenRouter.
   *
   * @param provider its name in model ids
   * @param keyAdvice what to do when OpenRouter refuses the key, one sentence
   */
  public static OpenRouterSettings of(String provider, ApiKey key, String keyAdvice) {
    return new OpenRouterSettings(
        Endpoint.of(provider, BASE_URL, key)
            .withAdvice(new Endpoint.Advice(keyAdvice, CREDIT_ADVICE)),
        OpenRouterPreferences.NONE);
  }

  /** The same at another address, of a proxy or a test. */
  public OpenRouterSettings at(URI other) {
    return new OpenRouterSettings(endpoint.at(other), preferences);
  }

  /** The same with these further headers in place of those it had. */
  public OpenRouterSettings withHeaders(Map<String, String> headers) {
    return new OpenRouterSettings(endpoint.withHeaders(headers), preferences);
  }

  /** The same with the name and the address of the application that asks, which OpenRouter shows in its rankings. */
  public OpenRouterSettings forSite(@Nullable String name, @Nullable String url) {
    var headers = new LinkedHashMap<>(endpoint.headers());
    if (url != null) {
      headers.put("HTTP-Referer", url);
    }
    if (name != null) {
      headers.put("X-OpenRouter-Title", name);
    }
    return new OpenRouterSettings(endpoint.withHeaders(headers), preferences);
  }

  /** The same with other time-outs. */
  public OpenRouterSettings withTimeouts(CallTimeouts other) {
    return new OpenRouterSettings(endpoint.withTimeouts(other), preferences);
  }

  /** The same with another bound of open connections per event loop. */
  public OpenRouterSettings withConnections(int most) {
    return new OpenRouterSettings(endpoint.withConnections(most), preferences);
  }

  /** The same, with these things to heed. */
  public OpenRouterSettings preferring(OpenRouterPreferences others) {
    return new OpenRouterSettings(endpoint, others);
  }
}
