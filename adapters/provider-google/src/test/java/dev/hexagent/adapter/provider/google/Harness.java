package dev.hexagent.adapter.provider.google;

import static dev.hexagent.adapter.testkit.Samples.ALICE;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.Reply;
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
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;

/** A fake provider that speaks Gemini's protocol, and the models that ask it. */
final class Harness implements AutoCloseable {
  static final String KEY = "AIzaPlanted-0123456789abcdef";
  static final Instant NOW = Instant.parse("2026-11-23T06:17:05Z");
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final CallContext CONTEXT = CallContext.of(ALICE);
  static final String DONE =
      "{'candidates':[{'content':{'parts':[{'text':''}]},'finishReason':'STOP'}]}";

  final FakeProvider provider = FakeProvider.start();
  final Gemini gemini = Gemini.connect(
      GeminiSettings.of("fake", new ApiKey(KEY), "Look at https://aistudio.google.com/apikey.")
          .at(provider.baseUrl()),
      Clock.fixed(NOW, ZoneOffset.UTC));

  /** An event for each text, framed as Google does it; apostrophes stand for quotation marks. */
  static Reply stream(String... events) {
    Reply reply = Reply.stream();
    for (String event : events) {
      reply = reply.body("data: " + json(event) + "\r\n\r\n");
    }
    return reply;
  }

  /** An event with these parts. */
  static String parts(String... parts) {
    return "{'candidates':[{'content':{'role':'model','parts':[" + String.join(",", parts)
        + "]},'index':0}],'modelVersion':'gemini-test','responseId':'Ab_c-1'}";
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }

  /** A good answer, as the request wants it. */
  static Scenario saying(String... words) {
    return received -> {
      if (isStreamed(received)) {
        Reply reply = Reply.stream();
        for (String word : words) {
          reply = reply.body("data: " + json(parts("{'text':'" + word + "'}")) + "\r\n\r\n");
        }
        return reply.body("data: " + json(DONE) + "\r\n\r\n");
      }
      return Reply.json(json("{'candidates':[{'content':{'parts':[{'text':'"
          + String.join("", words) + "'}]},'finishReason':'STOP'}],'modelVersion':'gemini-test'}"));
    };
  }

  static boolean isStreamed(Received received) {
    return received.path().endsWith(":streamGenerateContent")
        && received.query().equals("alt=sse");
  }

  /** The events of a streamed answer, or the failure. */
  List<ModelEvent> ask(Scenario scenario) {
    return ask(scenario, Delivery.STREAMED);
  }

  List<ModelEvent> ask(Scenario scenario, Delivery delivery) {
    return ask(scenario, request(delivery));
  }

  List<ModelEvent> ask(Scenario scenario, ModelRequest request) {
    return Objects.requireNonNull(events(scenario, request).collectList().block(PATIENCE));
  }

  Flux<ModelEvent> events(Scenario scenario, ModelRequest request) {
    provider.otherwise(scenario);
    return gemini.chatModel().stream(request, CONTEXT);
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

  Received lastReceived() {
    List<Received> all = provider.requests();
    return all.get(all.size() - 1);
  }

  static ModelRequest request(Delivery delivery) {
    return request(delivery, said("Hi"));
  }

  static ModelRequest request(Delivery delivery, PromptMessage... messages) {
    return new ModelRequest(
        new ModelId("fake", "asked"),
        "",
        List.of(messages),
        new GenerationSettings(null, null),
        null,
        delivery);
  }

  static PromptMessage said(String text) {
    return new PromptMessage(PromptMessage.Role.USER, List.of(new ContentPart.Text(text)));
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
    gemini.close();
    provider.close();
  }
}
