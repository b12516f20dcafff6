package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.testkit.ChatModelFailureContract;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import org.junit.jupiter.api.AfterEach;

class GeminiChatModelFailureContractTest extends ChatModelFailureContract {
  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  @Override
  protected ChatModel failingModel() {
    harness.provider.otherwise(Reply.status(429)
        .body(Harness.json(
            "{'error':{'code':429,'message':'slow down','status':'RESOURCE_EXHAUSTED'}}")));
    return harness.gemini.chatModel();
  }

  @Override
  protected ModelRequest request() {
    return Harness.request(Delivery.STREAMED);
  }
}
