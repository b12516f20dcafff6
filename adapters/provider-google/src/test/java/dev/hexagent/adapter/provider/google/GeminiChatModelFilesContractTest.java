package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.testkit.ChatModelFilesContract;
import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.RecordedCase;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

class GeminiChatModelFilesContractTest extends ChatModelFilesContract {
  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  @Override
  protected ChatModel model() {
    harness.provider.otherwise(Harness.saying("A duck"));
    return harness.gemini.chatModel();
  }

  @Override
  protected ModelRequest request() {
    return Harness.request(Delivery.STREAMED);
  }

  @Override
  protected List<JsonNode> calls() {
    return harness.provider.requests().stream()
        .map(Received::body)
        .map(RecordedCase::json)
        .toList();
  }

  @Override
  protected List<byte[]> filesIn(JsonNode call) {
    return call.findValues("data").stream()
        .map(data -> Base64.getDecoder().decode(data.asString()))
        .toList();
  }
}
