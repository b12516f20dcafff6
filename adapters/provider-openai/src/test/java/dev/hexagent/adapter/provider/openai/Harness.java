package dev.hexagent.adapter.provider.openai;

import static dev.hexagent.adapter.testkit.Samples.ALICE;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.provider.http.ProviderConnections;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Scenario;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelEvent.Completed;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.PromptMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;

/** A fake provider, and the models that ask it. */
final class Harness implements AutoCloseable {
  static final String KEY = "sk-planted-0123456789abcdef";
  static final Instant NOW = Instant.parse("2026-11-22T14:17:05Z");
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final CallContext CONTEXT = CallContext.of(ALICE);

  final FakeProvider provider = FakeProvider.start();
  final OpenAiSettings settings;
  final ProviderConnections connections;
  final OpenAiChatModel model;

  Harness() {
    this(settings -> settings);
  }

  Harness(UnaryOperator<OpenAiSettings> change) {
    settings = change.apply(OpenAiSettings.of("fake", provider.baseUrl(), new ApiKey(KEY)));
    connections = ProviderConnections.of(settings.endpoint());
    model = new OpenAiChatModel(settings, connections, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** The events of a streamed answer, or the failure. */
  List<ModelEvent> ask(Scenario scenario) {
    return ask(scenario, Delivery.STREAMED);
  }

  List<ModelEvent> ask(Scenario scenario, Delivery delivery) {
    return Objects.requireNonNull(events(scenario, delivery).collectList().block(PATIENCE));
  }

  Flux<ModelEvent> events(Scenario scenario) {
    return events(scenario, Delivery.STREAMED);
  }

  private Flux<ModelEvent> events(Scenario scenario, Delivery delivery) {
    provider.on("asked", scenario);
    return model.stream(request("asked", delivery), CONTEXT);
  }

  /** Why a streamed answer failed. */
  Failure fail(Scenario scenario) {
    return fail(scenario, Delivery.STREAMED);
  }

  Failure fail(Scenario scenario, Delivery delivery) {
    try {
      throw new AssertionError("the call should fail but said " + ask(scenario, delivery));
    } catch (ModelFailure expected) {
      return expected.failure();
    }
  }

  static ModelRequest request(String model, Delivery delivery) {
    var question = new PromptMessage(PromptMessage.Role.USER, List.of(new ContentPart.Text("Hi")));
    return new ModelRequest(
        new ModelId("fake", model),
        "",
        List.of(question),
        new GenerationSettings(null, null),
        null,
        delivery);
  }

  static String text(List<ModelEvent> events) {
    return events.stream()
        .map(event -> event instanceof ModelEvent.TextDelta delta ? delta.text() : "")
        .collect(Collectors.joining());
  }

  static String reasoning(List<ModelEvent> events) {
    return events.stream()
        .map(event -> event instanceof ModelEvent.ReasoningDelta delta ? delta.text() : "")
        .collect(Collectors.joining());
  }

  static Completed completed(List<ModelEvent> events) {
    return (Completed) events.get(events.size() - 1);
  }

  @Override
  public void close() {
    connections.close();
    provider.close();
  }
}
