package dev.hexagent.adapter.provider.http;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider is reached, and as whom.
 *
 * @param provider its name in model ids: lower-case letters, digits and {@code -}
 * @param baseUrl where the protocol's paths begin, for example {@code https://api.openai.com/v1}
 * @param key {@code null} for a server that wants none
 * @param keyHeader how the key is sent
 * @param headers further headers of every request, by name
 * @param advice what to do about a key or an account
 * @param timeouts how long a call may take
 * @param connections bound of open connections per event loop; a streamed answer holds one, so it must exceed the runs
 *     that the installation admits
 */
public record Endpoint(
    String provider,
    URI baseUrl,
    @Nullable ApiKey key,
    KeyHeader keyHeader,
    Map<String, String> headers,
    Advice advice,
    CallTimeouts timeouts,
    int connections) {
  /** More streams than two cores can serve. */
  public static final int DEFAULT_CONNECTIONS = 10_000;

  /**
   * A header that holds the key.
   *
   * @param name of the header
   * @param prefix stands before the key, may be empty
   */
  public record KeyHeader(String name, String prefix) {
    /** As most providers want it. */
    public static final KeyHeader BEARER = new KeyHeader("Authorization", "Bearer ");
  }

  /**
   * What people are told to do, a sentence each.
   *
   * @param key when the provider refuses the key
   * @param credit when nothing is left to pay with
   */
  public record Advice(String key, String credit) {
    /** For a provider of which nothing more is known. */
    public static final Advice DEFAULT = new Advice(
        "Check the API key in the configuration.",
        "Add credit to the provider's account, or choose another model.");
  }

  public Endpoint {
    headers = Map.copyOf(headers);
    if (!provider.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          "a provider's name has lower-case letters, digits and - but was " + provider);
    }
    if (baseUrl.getScheme() == null
        || !Set.of("http", "https").contains(baseUrl.getScheme().toLowerCase(Locale.ROOT))
        || baseUrl.getHost() == null
        || baseUrl.getUserInfo() != null
        || baseUrl.getQuery() != null) {
      throw new IllegalArgumentException(
          "a base URL is http(s)://host[:port][/path] and holds no password");
    }
    if (connections < 1) {
      throw new IllegalArgumentException(
          "at least one connection is needed but was " + connections);
    }
  }

  /** One with all defaults. */
  public static Endpoint of(String provider, URI baseUrl, @Nullable ApiKey key) {
    return new Endpoint(
        provider,
        baseUrl,
        key,
        KeyHeader.BEARER,
        Map.of(),
        Advice.DEFAULT,
        CallTimeouts.DEFAULT,
        DEFAULT_CONNECTIONS);
  }

  /** The same at another address. */
  public Endpoint at(URI other) {
    return new Endpoint(provider, other, key, keyHeader, headers, advice, timeouts, connections);
  }

  /** The same with the key in another header. */
  public Endpoint withKeyHeader(KeyHeader other) {
    return new Endpoint(provider, baseUrl, key, other, headers, advice, timeouts, connections);
  }

  /** The same with these further headers in place of those it had. */
  public Endpoint withHeaders(Map<String, String> others) {
    return new Endpoint(provider, baseUrl, key, keyHeader, others, advice, timeouts, connections);
  }

  /** The same with other advice. */
  public Endpoint withAdvice(Advice other) {
    return new Endpoint(provider, baseUrl, key, keyHeader, headers, other, timeouts, connections);
  }

  /** The same with other time-outs. */
  public Endpoint withTimeouts(CallTimeouts other) {
    return new Endpoint(provider, baseUrl, key, keyHeader, headers, advice, other, connections);
  }

  /** The same with another bound of open connections. */
  public Endpoint withConnections(int most) {
    return new Endpoint(provider, baseUrl, key, keyHeader, headers, advice, timeouts, most);
  }

  /** The address of a path, which begins with a slash. */
  String uri(String path) {
    String base = baseUrl.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
  }

  /** What a foreign text says, without secrets. */
  String scrub(String text) {
    return key == null ? ApiKey.scrubAny(text) : key.scrub(text);
  }
}
