package dev.hexagent.adapter.provider.openai;

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
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Models of a server that speaks the chat-completions protocol. Where a model refuses a setting that one can do without,
 * it is asked again without it, which is not billed; that value is not sent to it again, and completions name what was
 * dropped.
 */
public final class OpenAiChatModel implements ChatModel {
  private final OpenAiSettings settings;
  private final ProviderConnections connections;
  private final Clock clock;
  private final Refusals refusals = new Refusals();

  /**
   * Models of that server.
   *
   * @param connections made with the same endpoint; the caller closes them
   */
  public OpenAiChatModel(OpenAiSettings settings, ProviderConnections connections) {
    this(settings, connections, Clock.systemUTC());
  }

  /** As above; the clock tells how far off a time is at which the provider wants to be asked again. */
  OpenAiChatModel(OpenAiSettings settings, ProviderConnections connections, Clock clock) {
    this.settings = settings;
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public String provider() {
    return settings.provider();
  }

  @Override
  public Flux<ModelEvent> stream(ModelRequest request, CallContext context) {
    JsonText schema = nativeSchema(request.format());
    if (schema == null) {
      return first(request, null);
    }
    return settings
        .dialect()
        .takesSchema()
        .apply(request.model().name())
        .onErrorReturn(false)
        .defaultIfEmpty(false)
        .flatMapMany(takes -> first(request, takes ? schema : null));
  }

  /** Without what this model has refused before. */
  private Flux<ModelEvent> first(ModelRequest request, @Nullable JsonText schema) {
    return Flux.defer(() -> {
      var without = new TreeSet<String>();
      RequestWriter.optional(request, schema).forEach((setting, value) -> {
        if (refusals.has(request.model().name(), setting, value)) {
          without.add(setting);
        }
      });
      return attempt(request, schema, without);
    });
  }

  private Flux<ModelEvent> attempt(
      ModelRequest request, @Nullable JsonText schema, Set<String> without) {
    return Flux.defer(() -> {
          PromptFiles.require(settings.endpoint(), request, settings.dialect()::carries);
          byte[] body = new RequestWriter(settings, request, schema, without).write();
          var answer = new Answer(settings.provider(), request.model().name(), without);
          return new ProviderCall(settings.endpoint(), request, answer, clock)
              .events(connections, "/chat/completions", body);
        })
        .onErrorResume(
            SettingRefused.class, refused -> again(request, schema, without, refused.setting()));
  }

  private Flux<ModelEvent> again(
      ModelRequest request, @Nullable JsonText schema, Set<String> without, String refused) {
    Object value = RequestWriter.optional(request, schema).get(refused);
    if (value != null) {
      refusals.add(request.model().name(), refused, value);
    }
    return attempt(request, schema, with(without, refused));
  }

  private static Set<String> with(Set<String> settings, String another) {
    var all = new TreeSet<>(settings);
    all.add(another);
    return all;
  }

  /** Providers take schemas of objects only. */
  private static @Nullable JsonText nativeSchema(@Nullable ResponseFormat format) {
    JsonText schema = format == null ? null : format.jsonSchema();
    return schema != null && Json.isSchemaOfObject(schema.value()) ? schema : null;
  }
}
