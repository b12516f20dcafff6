package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.testkit.ChatModelFailureContract;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import org.junit.jupiter.api.AfterEach;

class AnthropicChatModelFailureContractTest extends ChatModelFailureContract {
  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  @Override
  protected ChatModel failingModel() {
    harness.provider.otherwise(Reply.status(529)
        .body(Messages.json(
            "{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}")));
    return harness.anthropic.chatModel();
  }

  @Override
  protected ModelRequest request() {
    return Harness.request("any", Delivery.STREAMED);
  }
}
