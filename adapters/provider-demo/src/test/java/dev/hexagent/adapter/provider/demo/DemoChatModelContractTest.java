package dev.hexagent.adapter.provider.demo;

import dev.hexagent.adapter.testkit.ChatModelContract;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.model.ModelRequest;
import java.time.Duration;

class DemoChatModelContractTest extends ChatModelContract {
  @Override
  protected ChatModel model() {
    return new DemoChatModel(null, Duration.ZERO);
  }

  @Override
  protected ModelRequest request() {
    return Requests.ask("Hello");
  }
}
