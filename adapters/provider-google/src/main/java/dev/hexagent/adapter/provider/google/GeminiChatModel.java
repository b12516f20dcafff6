package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.http.Endpoint;
import dev.hexagent.adapter.provider.http.PromptFiles;
import dev.hexagent.adapter.provider.http.ProviderCall;
import dev.hexagent.adapter.provider.http.ProviderConnections;
import dev.hexagent.adapter.provider.http.Refusals;
import dev.hexagent.adapter.provider.http.SettingRefused;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.Modality;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import reactor.core.publisher.Flux;

/**
 * Models of Google's Gemini API. Where a model refuses what one can do without, it is asked again without it, which is not
 * billed, and which is remembered.
 */
final class GeminiChatModel implements ChatModel {
  private static final String PREFIX = "models/";

  private final Endpoint endpoint;
  private final ProviderConnections connections;
  private final Clock clock;
  private final Refusals refusals = new Refusals();

  GeminiChatModel(Endpoint endpoint, ProviderConnections connections, Clock clock) {
    this.endpoint = endpoint;
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public String provider() {
    return endpoint.provider();
  }

  @Override
  public Flux<ModelEvent> stream(ModelRequest request, CallContext context) {
    return Flux.defer(() -> {
      var without = EnumSet.noneOf(Extra.class);
      for (Extra extra : Extra.values()) {
        Object value = extra.value(request);
        if (value != null && refusals.has(request.model().name(), extra.name(), value)) {
          without.add(extra);
        }
      }
      return attempt(request, without);
    });
  }

  private Flux<ModelEvent> attempt(ModelRequest request, Set<Extra> without) {
    return Flux.defer(() -> {
          PromptFiles.require(endpoint, request, GeminiChatModel::carries);
          var writer = new RequestWriter(provider(), request, without);
          var answer = new Answer(provider(), request.model().name(), writer.extras(), without);
          return new ProviderCall(endpoint, request, answer, clock)
              .events(connections, path(request), writer.write());
        })
        .onErrorResume(
            SettingRefused.class,
            refused -> again(request, without, Extra.valueOf(refused.setting())));
  }

  private Flux<ModelEvent> again(ModelRequest request, Set<Extra> without, Extra refused) {
    Object value = refused.value(request);
    if (value != null) {
      refusals.add(request.model().name(), refused.name(), value);
    }
    var all = EnumSet.of(refused);
    all.addAll(without);
    return attempt(request, all);
  }

  private static boolean carries(ContentPart.Media file) {
    return file.kind() != Modality.FILE || PromptFiles.isPdf(file);
  }

  /** Without {@code alt=sse} a stream would be one JSON array. */
  private static String path(ModelRequest request) {
    String name = request.model().name();
    String bare = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    String method = request.delivery() == Delivery.STREAMED
        ? ":streamGenerateContent?alt=sse"
        : ":generateContent";
    return "/models/"
        + URLEncoder.encode(bare, StandardCharsets.UTF_8).replace("+", "%20")
        + method;
  }
}
