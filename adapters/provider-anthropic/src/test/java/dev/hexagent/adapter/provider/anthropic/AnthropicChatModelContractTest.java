package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.testkit.ChatModelContract;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import org.junit.jupiter.api.AfterEach;

class AnthropicChatModelContractTest extends ChatModelContract {
  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  @Override
  protected ChatModel model() {
    harness.provider.otherwise(Messages.saying("Hel", "lo", ", world"));
    return harness.anthropic.chatModel();
  }

  @Override
  protected ModelRequest request() {
    return Harness.request("any", Delivery.STREAMED);
  }
}
