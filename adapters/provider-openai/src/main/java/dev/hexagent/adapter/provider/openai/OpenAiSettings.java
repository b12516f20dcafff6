package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.provider.http.Endpoint;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A server and how it speaks.
 *
 * @param endpoint where it is reached
 * @param dialect what it does in its own way
 */
public record OpenAiSettings(Endpoint endpoint, OpenAiDialect dialect) {

  /** A server with all defaults; OpenAI's own dialect if it is OpenAI's own server. */
  public static OpenAiSettings of(String provider, URI baseUrl, @Nullable ApiKey key) {
    return new OpenAiSettings(
        Endpoint.of(provider, baseUrl, key),
        "api.openai.com".equals(baseUrl.getHost())
            ? OpenAiDialect.OPENAI
            : OpenAiDialect.COMPATIBLE);
  }

  /** The same with another dialect. */
  public OpenAiSettings withDialect(OpenAiDialect other) {
    return new OpenAiSettings(endpoint, other);
  }

  /** The same, reached otherwise. */
  public OpenAiSettings withEndpoint(Endpoint other) {
    return new OpenAiSettings(other, dialect);
  }

  String provider() {
    return endpoint.provider();
  }
}
