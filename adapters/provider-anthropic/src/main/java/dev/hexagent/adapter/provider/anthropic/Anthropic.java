package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.provider.http.ProviderConnections;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.ModelCatalogue;
import java.time.Clock;

/**
 * Anthropic: its models and their catalogue. Where a call does not say how long its answer may be, or wants JSON of a
 * schema, the catalogue is asked what the model takes, and again after an hour.
 *
 * <pre>{@code
 * try (var anthropic = Anthropic.connect(AnthropicSettings.of(new ApiKey(System.getenv("ANTHROPIC_API_KEY"))))) {
 *   ChatModel model = anthropic.chatModel();
 * }
 * }</pre>
 */
public final class Anthropic implements AutoCloseable {
  private final ProviderConnections connections;
  private final ChatModel chatModel;
  private final ModelCatalogue catalogue;

  private Anthropic(
      ProviderConnections connections, ChatModel chatModel, ModelCatalogue catalogue) {
    this.connections = connections;
    this.chatModel = chatModel;
    this.catalogue = catalogue;
  }

  /** Makes it ready; nothing is sent before a call. */
  public static Anthropic connect(AnthropicSettings settings) {
    return connect(settings, Clock.systemUTC());
  }

  /** As above; the clock tells how far off a time is at which Anthropic wants to be asked again. */
  static Anthropic connect(AnthropicSettings settings, Clock clock) {
    var endpoint = settings.endpoint();
    var connections = ProviderConnections.of(endpoint);
    var models = new ModelList(endpoint, connections);
    return new Anthropic(
        connections,
        new AnthropicChatModel(endpoint, connections, models, clock),
        new AnthropicModelCatalogue(settings.provider(), models));
  }

  /** All of its models. */
  public ChatModel chatModel() {
    return chatModel;
  }

  /** What it has on offer; it tells no prices. */
  public ModelCatalogue catalogue() {
    return catalogue;
  }

  /** Closes all connections; calls in progress fail. */
  @Override
  public void close() {
    connections.close();
  }
}
