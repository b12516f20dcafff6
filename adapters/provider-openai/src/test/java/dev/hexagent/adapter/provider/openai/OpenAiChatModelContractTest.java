package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.testkit.ChatModelContract;
import dev.hexagent.adapter.testkit.provider.Scenario;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import org.junit.jupiter.api.AfterEach;

class OpenAiChatModelContractTest extends ChatModelContract {
  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  @Override
  protected ChatModel model() {
    harness.provider.otherwise(Scenario.saying("Hel", "lo", ", world"));
    return harness.model;
  }

  @Override
  protected ModelRequest request() {
    return Harness.request("any", Delivery.STREAMED);
  }
}
