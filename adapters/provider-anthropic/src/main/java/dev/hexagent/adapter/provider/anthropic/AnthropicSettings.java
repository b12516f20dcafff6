package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.provider.http.CallTimeouts;
import dev.hexagent.adapter.provider.http.Endpoint;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Anthropic, or a server that speaks like it, and as whom. Several may be used beside one another, each under
 * a name of its own.
 *
 * @param provider its name in model ids: lower-case letters, digits and {@code -}
 * @param baseUrl where its paths begin; {@link #BASE_URL} unless a gateway or a test stands in for it
 * @param key of the account that pays; {@code null} for a server that wants none
 * @param version of the protocol
 * @param betas names of features that are not part of it yet
 * @param headers further headers of every request, by name; they go before those that follow from the above
 * @param keyAdvice what to do when the key is refused, a sentence
 * @param timeouts how long a call may take
 * @param connections bound of open connections per event loop, see {@link Endpoint}
 */
public record AnthropicSettings(
    String provider,
    URI baseUrl,
    @Nullable ApiKey key,
    String version,
    List<String> betas,
    Map<String, String> headers,
    String keyAdvice,
    CallTimeouts timeouts,
    int connections) {
  /** Anthropic itself. */
  public static final URI BASE_URL = URI.create("https://api.anthropic.com/v1");

  /** What its models are called after, unless several accounts are used. */
  public static final String PROVIDER = "anthropic";

  /** The version that the tests' recordings were made with. */
  public static final String VERSION = "2023-06-01";

  private static final String KEY_ADVICE =
      "Check the API key; keys are made at https://platform.claude.com/settings/keys.";
  private static final String CREDIT_ADVICE =
      "Add credit at https://platform.claude.com/settings/billing, or choose another model.";

  public AnthropicSettings {
    betas = List.copyOf(betas);
    headers = Map.copyOf(headers);
    requireToken(version);
    betas.forEach(AnthropicSettings::requireToken);
  }

  /** Anthropic itself, with all defaults. */
  public static AnthropicSettings of(@Nullable ApiKey key) {
    return new AnthropicSettings(
        PROVIDER,
        BASE_URL,
        key,
        VERSION,
        List.of(),
        Map.of(),
        KEY_ADVICE,
        CallTimeouts.DEFAULT,
        Endpoint.DEFAULT_CONNECTIONS);
  }

  /** The same under another name. */
  public AnthropicSettings named(String other) {
    return new AnthropicSettings(
        other, baseUrl, key, version, betas, headers, keyAdvice, timeouts, connections);
  }

  /** The same at another address. */
  public AnthropicSettings at(URI other) {
    return new AnthropicSettings(
        provider, other, key, version, betas, headers, keyAdvice, timeouts, connections);
  }

  /** The same in another version of the protocol. */
  public AnthropicSettings withVersion(String other) {
    return new AnthropicSettings(
        provider, baseUrl, key, other, betas, headers, keyAdvice, timeouts, connections);
  }

  /** The same with these features in place of those it had. */
  public AnthropicSettings withBetas(List<String> others) {
    return new AnthropicSettings(
        provider, baseUrl, key, version, others, headers, keyAdvice, timeouts, connections);
  }

  /** The same with these further headers in place of those it had. */
  public AnthropicSettings withHeaders(Map<String, String> others) {
    return new AnthropicSettings(
        provider, baseUrl, key, version, betas, others, keyAdvice, timeouts, connections);
  }

  /** The same with other advice about the key. */
  public AnthropicSettings withKeyAdvice(String sentence) {
    return new AnthropicSettings(
        provider, baseUrl, key, version, betas, headers, sentence, timeouts, connections);
  }

  /** The same with other time-outs. */
  public AnthropicSettings withTimeouts(CallTimeouts other) {
    return new AnthropicSettings(
        provider, baseUrl, key, version, betas, headers, keyAdvice, other, connections);
  }

  /** The same with another bound of open connections. */
  public AnthropicSettings withConnections(int most) {
    return new AnthropicSettings(
        provider, baseUrl, key, version, betas, headers, keyAdvice, timeouts, most);
  }

  Endpoint endpoint() {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.put("anthropic-version", version);
    if (!betas.isEmpty()) {
      all.put("anthropic-beta", String.join(",", betas));
    }
    all.putAll(headers);
    return new Endpoint(
        provider,
        baseUrl,
        key,
        new Endpoint.KeyHeader("x-api-key", ""),
        all,
        new Endpoint.Advice(keyAdvice, CREDIT_ADVICE),
        timeouts,
        connections);
  }

  private static void requireToken(String name) {
    if (!name.matches("[\\w.-]+")) {
      throw new IllegalArgumentException(
          "a version or a beta has letters, digits, _, . and - but was " + name);
    }
  }
}
