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
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * OpenRouter: its models and their catalogue. Answers as JSON use the model's own schema mode where the catalogue says
 * that it has one; the catalogue is asked for that when the first such answer is wanted, and again after an hour.
 *
 * <pre>{@code
 * try (var openRouter = OpenRouter.connect(OpenRouterSettings.of(new ApiKey(System.getenv("OPENROUTER_API_KEY"))))) {
 *   ChatModel model = openRouter.chatModel();
 * }
 * }</pre>
 */
public final class OpenRouter implements AutoCloseable {
  private static final String SCHEMA_PARAMETER = "structured_outputs";
  private static final Duration CATALOGUE_AGE = Duration.ofHours(1);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  /** An answer is not kept waiting any longer for it; its prompt says what shape it must have. */
  private static final Duration CATALOGUE_PATIENCE = Duration.ofSeconds(3);

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
    Mono<Set<String>> takingSchemas = takingSchemas(models);
    var dialect = new OpenAiDialect(
        "max_tokens",
        false,
        model -> takingSchemas.map(
            names -> names.contains(model) || names.contains(withoutVariant(model))),
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

  /** Names of the models with a schema mode; none if the catalogue does not answer in time. */
  private static Mono<Set<String>> takingSchemas(OpenAiModelList list) {
    return list.fetch()
        .filter(model -> model.parameters().contains(SCHEMA_PARAMETER))
        .map(ListedModel::id)
        .collect(Collectors.toUnmodifiableSet())
        .cache(any -> CATALOGUE_AGE, error -> AFTER_FAILURE, () -> AFTER_FAILURE)
        .timeout(CATALOGUE_PATIENCE)
        .onErrorReturn(Set.of());
  }

  /** {@code author/model:online} is the same model as {@code author/model}. */
  private static String withoutVariant(String model) {
    int colon = model.lastIndexOf(':');
    return colon < 0 ? model : model.substring(0, colon);
  }
}
