package dev.hexagent.adapter.provider.openai;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one provider.
 *
 * @param provider its name in model ids: lower-case letters, digits and {@code -}
 * @param baseUrl where the protocol's paths begin, for example {@code https://api.openai.com/v1}
 * @param key {@code null} for a server that wants none
 * @param headers further headers of every request, by name
 * @param dialect what this server does in its own way
 * @param timeouts how long a call may take
 * @param connections bound of open connections per event loop; a streamed answer holds one, so it must exceed the runs
 *     that the installation admits
 */
public record OpenAiSettings(
    String provider,
    URI baseUrl,
    @Nullable ApiKey key,
    Map<String, String> headers,
    OpenAiDialect dialect,
    CallTimeouts timeouts,
    int connections) {
  /** More streams than two cores can serve. */
  public static final int DEFAULT_CONNECTIONS = 10_000;

  public OpenAiSettings {
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

  /** A server with all defaults; OpenAI's own dialect if it is OpenAI's own server. */
  public static OpenAiSettings of(String provider, URI baseUrl, @Nullable ApiKey key) {
    OpenAiDialect dialect = "api.openai.com".equals(baseUrl.getHost())
        ? OpenAiDialect.OPENAI
        : OpenAiDialect.COMPATIBLE;
    return new OpenAiSettings(
        provider, baseUrl, key, Map.of(), dialect, CallTimeouts.DEFAULT, DEFAULT_CONNECTIONS);
  }

  /** The same with these further headers. */
  public OpenAiSettings withHeaders(Map<String, String> others) {
    return new OpenAiSettings(provider, baseUrl, key, others, dialect, timeouts, connections);
  }

  /** The same with another dialect. */
  public OpenAiSettings withDialect(OpenAiDialect other) {
    return new OpenAiSettings(provider, baseUrl, key, headers, other, timeouts, connections);
  }

  /** The same with other time-outs. */
  public OpenAiSettings withTimeouts(CallTimeouts other) {
    return new OpenAiSettings(provider, baseUrl, key, headers, dialect, other, connections);
  }

  /** The same with another bound of open connections. */
  public OpenAiSettings withConnections(int most) {
    return new OpenAiSettings(provider, baseUrl, key, headers, dialect, timeouts, most);
  }

  String uri(String path) {
    String base = baseUrl.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
  }

  /** What a foreign text says, without secrets. */
  String scrub(String text) {
    return key == null ? ApiKey.scrubAny(text) : key.scrub(text);
  }
}
