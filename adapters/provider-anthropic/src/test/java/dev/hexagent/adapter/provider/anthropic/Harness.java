package dev.hexagent.adapter.provider.anthropic;

import static dev.hexagent.adapter.testkit.Samples.ALICE;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Received;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;

/** A fake provider, and the models that ask it. */
final class Harness implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final CallContext CONTEXT = CallContext.of(ALICE);

  private static final Instant NOW = Instant.parse("2026-11-22T14:17:05Z");

  final FakeProvider provider = FakeProvider.start().otherwise(Messages.saying("Hello"));
  final Anthropic anthropic;

  Harness() {
    this(settings -> settings);
  }

  Harness(UnaryOperator<AnthropicSettings> change) {
    var settings =
        AnthropicSettings.of(new ApiKey("sk-ant-planted-0123456789abcdef")).at(provider.baseUrl());
    anthropic = Anthropic.connect(change.apply(settings), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** What a call said, and why it failed if it did. */
  record Heard(List<ModelEvent> events, List<Failure> failures) {}

  Heard hear(Scenario scenario, Delivery delivery) {
    provider.on("asked", scenario);
    var events = new ArrayList<ModelEvent>();
    try {
      events(request("asked", delivery)).doOnNext(events::add).blockLast(PATIENCE);
      return new Heard(events, List.of());
    } catch (ModelFailure failed) {
      return new Heard(events, List.of(failed.failure()));
    }
  }

  /** The events of a streamed answer. */
  List<ModelEvent> ask(Scenario scenario) {
    return ask(scenario, Delivery.STREAMED);
  }

  List<ModelEvent> ask(Scenario scenario, Delivery delivery) {
    Heard heard = hear(scenario, delivery);
    if (!heard.failures().isEmpty()) {
      throw new AssertionError("the call failed: " + heard.failures());
    }
    return heard.events();
  }

  /** Why a streamed answer failed. */
  Failure fail(Scenario scenario) {
    Heard heard = hear(scenario, Delivery.STREAMED);
    if (heard.failures().isEmpty()) {
      throw new AssertionError("the call should fail but said " + heard.events());
    }
    return heard.failures().get(0);
  }

  Flux<ModelEvent> events(ModelRequest request) {
    return anthropic.chatModel().stream(request, CONTEXT);
  }

  /** The calls for an answer so far, without those for the list of models. */
  List<Received> calls() {
    return provider.requests().stream()
        .filter(received -> received.method().equals("POST"))
        .toList();
  }

  Received lastCall() {
    List<Received> calls = calls();
    return calls.get(calls.size() - 1);
  }

  static ModelRequest request(String model, Delivery delivery) {
    return request(model, delivery, new GenerationSettings(null, 100), said("Hi"));
  }

  static ModelRequest request(
      String model, Delivery delivery, GenerationSettings settings, PromptMessage... messages) {
    return new ModelRequest(
        new ModelId("anthropic", model), "", List.of(messages), settings, null, delivery);
  }

  static PromptMessage said(String text) {
    return new PromptMessage(PromptMessage.Role.USER, List.of(new ContentPart.Text(text)));
  }

  static String text(List<ModelEvent> events) {
    return events.stream()
        .map(event -> event instanceof ModelEvent.TextDelta delta ? delta.text() : "")
        .collect(Collectors.joining());
  }

  static Completed completed(List<ModelEvent> events) {
    return (Completed) events.get(events.size() - 1);
  }

  @Override
  public void close() {
    anthropic.close();
    provider.close();
  }
}
