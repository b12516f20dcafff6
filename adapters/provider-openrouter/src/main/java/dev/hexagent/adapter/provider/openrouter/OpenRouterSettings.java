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
 * @param baseUrl where its paths begin; {@link #BASE_URL} unless a proxy or a test stands in for it
 * @param key of the account that pays
 * @param siteUrl of the application that asks, shown in OpenRouter's rankings; {@code null} for none
 * @param siteName of the application that asks, shown in OpenRouter's rankings; {@code null} for none
 * @param timeouts how long a call may take
 * @param connections bound of open connections per event loop, see {@link Endpoint}
 */
public record OpenRouterSettings(
    URI baseUrl,
    ApiKey key,
    @Nullable String siteUrl,
    @Nullable String siteName,
    CallTimeouts timeouts,
    int connections) {
  /** OpenRouter itself. */
  public static final URI BASE_URL = URI.create("https://openrouter.ai/api/v1");

  /** The provider's name in model ids. */
  public static final String PROVIDER = "openrouter";

  private static final Endpoint.Advice ADVICE = new Endpoint.Advice(
      "Check OPENROUTER_API_KEY; keys are made at https://openrouter.ai/settings/keys.",
      "Add credits at https://openrouter.ai/settings/credits, lower max_tokens, or choose a free model.");

  /** OpenRouter itself, with all defaults. */
  public static OpenRouterSettings of(ApiKey key) {
    return new OpenRouterSettings(
        BASE_URL, key, null, null, CallTimeouts.DEFAULT, Endpoint.DEFAULT_CONNECTIONS);
  }

  /** The same at another address. */
  public OpenRouterSettings at(URI other) {
    return new OpenRouterSettings(other, key, siteUrl, siteName, timeouts, connections);
  }

  /** The same with the application's name and address. */
  public OpenRouterSettings forSite(@Nullable String name, @Nullable String url) {
    return new OpenRouterSettings(baseUrl, key, url, name, timeouts, connections);
  }

  /** The same with other time-outs. */
  public OpenRouterSettings withTimeouts(CallTimeouts other) {
    return new OpenRouterSettings(baseUrl, key, siteUrl, siteName, other, connections);
  }

  /** The same with another bound of open connections. */
  public OpenRouterSettings withConnections(int most) {
    return new OpenRouterSettings(baseUrl, key, siteUrl, siteName, timeouts, most);
  }

  Endpoint endpoint() {
    return Endpoint.of(PROVIDER, baseUrl, key)
        .withHeaders(headers())
        .withAdvice(ADVICE)
        .withTimeouts(timeouts)
        .withConnections(connections);
  }

  /** The headers by which OpenRouter knows an application. */
  private Map<String, String> headers() {
    var headers = new LinkedHashMap<String, String>();
    if (siteUrl != null) {
      headers.put("HTTP-Referer", siteUrl);
    }
    if (siteName != null) {
      headers.put("X-OpenRouter-Title", siteName);
    }
    return headers;
  }
}
