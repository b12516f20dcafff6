package dev.hexagent.adapter.provider.anthropic;

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

class AnthropicChatModelFilesContractTest extends ChatModelFilesContract {
  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  @Override
  protected ChatModel model() {
    harness.provider.otherwise(Messages.saying("A duck"));
    return harness.anthropic.chatModel();
  }

  @Override
  protected ModelRequest request() {
    return Harness.request("any", Delivery.STREAMED);
  }

  @Override
  protected List<JsonNode> calls() {
    return harness.calls().stream().map(Received::body).map(RecordedCase::json).toList();
  }

  @Override
  protected List<byte[]> filesIn(JsonNode call) {
    return call.findValues("data").stream()
        .map(data -> Base64.getDecoder().decode(data.asString()))
        .toList();
  }
}
