package dev.hexagent.adapter.provider.openrouter;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.testkit.ChatModelFailureContract;
import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.model.ModelRequest;
import org.junit.jupiter.api.AfterEach;

class OpenRouterChatModelFailureContractTest extends ChatModelFailureContract {
  private final FakeProvider provider = FakeProvider.start()
      .otherwise(Reply.status(429).body("{\"error\":{\"code\":429,\"message\":\"slow down\"}}"));
  private final OpenRouter openRouter =
      OpenRouter.connect(OpenRouterSettings.of(new ApiKey("sk-or-v1-test")).at(provider.baseUrl()));

  @AfterEach
  void close() {
    openRouter.close();
    provider.close();
  }

  @Override
  protected ChatModel failingModel() {
    return openRouter.chatModel();
  }

  @Override
  protected ModelRequest request() {
    return Samples.request("Hi");
  }
}
