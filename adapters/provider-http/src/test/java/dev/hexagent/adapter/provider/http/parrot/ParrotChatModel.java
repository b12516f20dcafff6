package dev.hexagent.adapter.provider.http.parrot;

import dev.hexagent.adapter.provider.http.Endpoint;
import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.adapter.provider.http.ProviderCall;
import dev.hexagent.adapter.provider.http.ProviderConnections;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.TextHygiene;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.PromptMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import reactor.core.publisher.Flux;
import tools.jackson.core.JsonGenerator;

/** Models that speak the parrots' protocol. */
public final class ParrotChatModel implements ChatModel {
  private final Endpoint endpoint;
  private final ProviderConnections connections;

  /**
   * Models of that server.
   *
   * @param connections made with the same endpoint; the caller closes them
   */
  public ParrotChatModel(Endpoint endpoint, ProviderConnections connections) {
    this.endpoint = endpoint;
    this.connections = connections;
  }

  @Override
  public String provider() {
    return endpoint.provider();
  }

  @Override
  public Flux<ModelEvent> stream(ModelRequest request, CallContext context) {
    return Flux.defer(() -> {
      var answer = new ParrotAnswer(request.model().name());
      return new ProviderCall(endpoint, request, answer, Clock.systemUTC())
          .events(connections, "/say", body(request));
    });
  }

  private static byte[] body(ModelRequest request) {
    String json = Json.write(out -> {
      out.writeStartObject();
      out.writeStringProperty("model", request.model().name());
      out.writeBooleanProperty("stream", request.delivery() == Delivery.STREAMED);
      out.writeArrayPropertyStart("lines");
      if (!request.system().isEmpty()) {
        writeLine(out, "keeper", request.system());
      }
      for (PromptMessage message : request.messages()) {
        boolean user = message.role() == PromptMessage.Role.USER;
        for (ContentPart part : message.parts()) {
          if (part instanceof ContentPart.Text words) {
            writeLine(out, user ? "guest" : "parrot", words.text());
          }
        }
      }
      out.writeEndArray();
      out.writeEndObject();
    });
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static void writeLine(JsonGenerator out, String who, String text) {
    out.writeStartObject();
    out.writeStringProperty("who", who);
    out.writeStringProperty("text", TextHygiene.clean(text));
    out.writeEndObject();
  }
}
