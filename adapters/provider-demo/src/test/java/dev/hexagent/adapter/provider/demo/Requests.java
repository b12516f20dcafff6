package dev.hexagent.adapter.provider.demo;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.model.PromptMessage.Role;
import dev.hexagent.domain.model.ResponseFormat;
import java.util.ArrayList;
import java.util.List;

/** Requests to the demo. */
final class Requests {
  private Requests() {}

  /** A message, and what was said before it in turns. */
  static ModelRequest ask(String message, String... before) {
    return to("demo", message, before);
  }

  static ModelRequest to(String model, String message, String... before) {
    List<PromptMessage> messages = new ArrayList<>();
    for (String earlier : before) {
      messages.add(said(messages.size() % 2 == 0 ? Role.USER : Role.ASSISTANT, earlier));
    }
    messages.add(said(Role.USER, message));
    return new ModelRequest(
        new ModelId("demo", model),
        "Answer like a pirate.",
        messages,
        new GenerationSettings(null, null),
        null,
        Delivery.STREAMED);
  }

  static ModelRequest formatted(ModelRequest request, ResponseFormat format) {
    return new ModelRequest(
        request.model(),
        request.system(),
        request.messages(),
        request.settings(),
        format,
        request.delivery());
  }

  static ModelRequest delivered(ModelRequest request, Delivery delivery) {
    return new ModelRequest(
        request.model(),
        request.system(),
        request.messages(),
        request.settings(),
        request.format(),
        delivery);
  }

  static ModelRequest limited(ModelRequest request, int maxTokens) {
    return set(request, new GenerationSettings(null, maxTokens));
  }

  static ModelRequest heated(ModelRequest request, double temperature) {
    return set(request, new GenerationSettings(temperature, null));
  }

  private static ModelRequest set(ModelRequest request, GenerationSettings settings) {
    return new ModelRequest(
        request.model(),
        request.system(),
        request.messages(),
        settings,
        request.format(),
        request.delivery());
  }

  private static PromptMessage said(Role role, String text) {
    return new PromptMessage(role, List.of(new ContentPart.Text(text)));
  }
}
