package dev.hexagent.adapter.provider.openrouter;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.testkit.ModelCatalogueContract;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.application.port.out.ModelCatalogue;
import org.junit.jupiter.api.AfterEach;

class OpenRouterCatalogueContractTest extends ModelCatalogueContract {
  private final FakeProvider provider = FakeProvider.start();
  private final OpenRouter openRouter =
      OpenRouter.connect(OpenRouterSettings.of(new ApiKey("sk-or-v1-test")).at(provider.baseUrl()));

  @AfterEach
  void close() {
    openRouter.close();
    provider.close();
  }

  @Override
  protected ModelCatalogue catalogue() {
    return openRouter.catalogue();
  }
}
