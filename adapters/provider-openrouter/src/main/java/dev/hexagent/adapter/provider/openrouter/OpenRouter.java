package dev.hexagent.adapter.provider.openrouter;

import dev.hexagent.adapter.provider.http.Endpoint;
import dev.hexagent.adapter.provider.http.ProviderConnections;
import dev.hexagent.adapter.provider.openai.ListedModel;
import dev.hexagent.adapter.provider.openai.OpenAiChatModel;
import dev.hexagent.adapter.provider.openai.OpenAiDialect;
import dev.hexagent.adapter.provider.openai.OpenAiModelCatalogue;
import dev.hexagent.adapter.provider.openai.OpenAiModelList;
import dev.hexagent.adapter.provider.openai.OpenAiSettings;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.ModelCatalogue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * OpenRouter: its models and their catalogue. Answers as JSON use the model's own schema mode where the catalogue says
 * that it has one; it is asked for that only if nobody has read it within the last hour.
 *
 * <pre>{@code
 * try (var openRouter = OpenRouter.connect(OpenRouterSettings.of(new ApiKey(System.getenv("OPENROUTER_API_KEY"))))) {
 *   ChatModel model = openRouter.chatModel();
 * }
 * }</pre>
 */
public final class OpenRouter implements AutoCloseable {
  private static final String SCHEMA_PARAMETER = "structured_outputs";

  private final ProviderConnections connections;
  private final ChatModel chatModel;
  private final ModelCatalogue catalogue;

  private OpenRouter(
      ProviderConnections connections, ChatModel chatModel, ModelCatalogue catalogue) {
    this.connections = connections;
    this.chatModel = chatModel;
    this.catalogue = catalogue;
  }

  /** Makes it ready; nothing is sent before a call. */
  public static OpenRouter connect(OpenRouterSettings settings) {
    Endpoint endpoint = settings.endpoint();
    ProviderConnections connections = ProviderConnections.of(endpoint);
    var models = new OpenAiModelList(endpoint, connections);
    var dialect = new OpenAiDialect(
        "max_tokens",
        false,
        model -> takesSchema(model, models),
        true,
        settings.preferences().fields());
    var full = new OpenAiSettings(endpoint, dialect);
    return new OpenRouter(
        connections,
        new OpenAiChatModel(full, connections),
        new OpenAiModelCatalogue(endpoint.provider(), models));
  }

  /** All of its models. */
  public ChatModel chatModel() {
    return chatModel;
  }

  /** What it has on offer, with prices. */
  public ModelCatalogue catalogue() {
    return catalogue;
  }

  /** Closes all connections; calls in progress fail. */
  @Override
  public void close() {
    connections.close();
  }

  private static Mono<Boolean> takesSchema(String model, OpenAiModelList models) {
    Set<String> names = new HashSet<>(List.of(model, withoutVariant(model)));
    return models
        .recent()
        .map(all -> all.stream()
            .filter(listed -> names.contains(listed.id()))
            .anyMatch(OpenRouter::takesSchema));
  }

  private static boolean takesSchema(ListedModel model) {
    Set<String> parameters = model.abilities().parameters();
    return parameters != null && parameters.contains(SCHEMA_PARAMETER);
  }

  /** {@code author/model:online} is the same model as {@code author/model}. */
  private static String withoutVariant(String model) {
    int colon = model.lastIndexOf(':');
    return colon < 0 ? model : model.substring(0, colon);
  }
}
