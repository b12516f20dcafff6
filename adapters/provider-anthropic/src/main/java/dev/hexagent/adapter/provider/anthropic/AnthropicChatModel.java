package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.provider.http.Endpoint;
import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.adapter.provider.http.PromptFiles;
import dev.hexagent.adapter.provider.http.ProviderCall;
import dev.hexagent.adapter.provider.http.ProviderConnections;
import dev.hexagent.adapter.provider.http.Refusals;
import dev.hexagent.adapter.provider.http.SettingRefused;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ResponseFormat;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Anthropic's models. Where one refuses what one can do without, it is asked again without it, which is not billed; that is not
 * sent to it again, and completions name what was dropped.
 */
final class AnthropicChatModel implements ChatModel {
  /** As many as every model takes, where neither the request nor the list of models says. */
  private static final int MAX_TOKENS = 4096;

  private final Endpoint endpoint;
  private final ProviderConnections connections;
  private final ModelList models;
  private final Clock clock;
  private final Refusals refusals = new Refusals();

  AnthropicChatModel(
      Endpoint endpoint, ProviderConnections connections, ModelList models, Clock clock) {
    this.endpoint = endpoint;
    this.connections = connections;
    this.models = models;
    this.clock = clock;
  }

  @Override
  public String provider() {
    return endpoint.provider();
  }

  @Override
  public Flux<ModelEvent> stream(ModelRequest request, CallContext context) {
    JsonText schema = nativeSchema(request.format());
    Integer limit = request.settings().maxTokens();
    if (schema == null && limit != null) {
      return first(request, limit, null);
    }
    return models
        .find(request.model().name())
        .flatMapMany(model -> first(
            request, limit == null ? longest(model) : limit, model.takesSchemas() ? schema : null));
  }

  /** Without what this model has refused before. */
  private Flux<ModelEvent> first(ModelRequest request, int maxTokens, @Nullable JsonText schema) {
    return Flux.defer(() -> {
      var without = EnumSet.noneOf(Dispensable.class);
      for (Dispensable each : Dispensable.values()) {
        Object value = each.value(request, schema);
        if (value != null && refusals.has(request.model().name(), each.name(), value)) {
          without.add(each);
        }
      }
      return attempt(request, maxTokens, schema, without);
    });
  }

  private Flux<ModelEvent> attempt(
      ModelRequest request, int maxTokens, @Nullable JsonText schema, Set<Dispensable> without) {
    return Flux.defer(() -> {
          PromptFiles.require(
              endpoint, request, file -> PromptFiles.isPicture(file) || PromptFiles.isPdf(file));
          byte[] body = new RequestWriter(provider(), request, maxTokens, schema, without).write();
          var answer = new Answer(provider(), request.model().name(), without);
          return new ProviderCall(endpoint, request, answer, clock)
              .events(connections, "/messages", body);
        })
        .onErrorResume(SettingRefused.class, refused -> {
          var dispensable = Dispensable.valueOf(refused.setting());
          Object value = dispensable.value(request, schema);
          if (value != null) {
            refusals.add(request.model().name(), dispensable.name(), value);
          }
          var more = EnumSet.of(dispensable);
          more.addAll(without);
          return attempt(request, maxTokens, schema, more);
        });
  }

  private static int longest(ListedModel model) {
    return model.maxTokens() == null ? MAX_TOKENS : model.maxTokens();
  }

  /** Schemas of objects only. */
  private static @Nullable JsonText nativeSchema(@Nullable ResponseFormat format) {
    JsonText schema = format == null ? null : format.jsonSchema();
    return schema != null && Json.isSchemaOfObject(schema.value()) ? schema : null;
  }
}
