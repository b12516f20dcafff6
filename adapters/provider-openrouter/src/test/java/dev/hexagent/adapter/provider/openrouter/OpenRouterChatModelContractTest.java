package dev.hexagent.adapter.provider.openrouter;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.testkit.ChatModelContract;
import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.model.ModelRequest;
import org.junit.jupiter.api.AfterEach;

class OpenRouterChatModelContractTest extends ChatModelContract {
  private final FakeProvider provider = FakeProvider.start();
  private final OpenRouter openRouter =
      OpenRouter.connect(OpenRouterSettings.of(new ApiKey("sk-or-v1-test")).at(provider.baseUrl()));

  @AfterEach
  void close() {
    openRouter.close();
    provider.close();
  }

  @Override
  protected ChatModel model() {
    return openRouter.chatModel();
  }

  @Override
  protected ModelRequest request() {
    return Samples.request("Hi");
  }
}
