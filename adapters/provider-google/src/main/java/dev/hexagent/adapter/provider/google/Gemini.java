package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.http.Endpoint;
import dev.hexagent.adapter.provider.http.ProviderConnections;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.ModelCatalogue;
import java.time.Clock;

/**
 * Google's Gemini API: its models and their catalogue. Tested against recorded answers, never against Google itself.
 *
 * <pre>{@code
 * try (var gemini = Gemini.connect(GeminiSettings.of(new ApiKey(System.getenv("GEMINI_API_KEY"))))) {
 *   ChatModel model = gemini.chatModel();
 * }
 * }</pre>
 */
public final class Gemini implements AutoCloseable {
  private final ProviderConnections connections;
  private final ChatModel chatModel;
  private final ModelCatalogue catalogue;

  private Gemini(Endpoint endpoint, Clock clock) {
    this.connections = ProviderConnections.of(endpoint);
    this.chatModel = new GeminiChatModel(endpoint, connections, clock);
    this.catalogue = new GeminiModelCatalogue(endpoint, connections);
  }

  /** Makes it ready; nothing is sent before a call. */
  public static Gemini connect(GeminiSettings settings) {
    return connect(settings, Clock.systemUTC());
  }

  /** As above; the clock tells how far off a time is at which Google wants to be asked again. */
  static Gemini connect(GeminiSettings settings, Clock clock) {
    return new Gemini(settings.endpoint(), clock);
  }

  /** All of its models. */
  public ChatModel chatModel() {
    return chatModel;
  }

  /** What it has on offer. */
  public ModelCatalogue catalogue() {
    return catalogue;
  }

  /** Closes all connections; calls in progress fail. */
  @Override
  public void close() {
    connections.close();
  }
}
