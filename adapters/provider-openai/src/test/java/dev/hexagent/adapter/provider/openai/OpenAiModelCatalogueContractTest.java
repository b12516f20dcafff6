package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.testkit.ModelCatalogueContract;
import dev.hexagent.application.port.out.ModelCatalogue;
import org.junit.jupiter.api.AfterEach;

class OpenAiModelCatalogueContractTest extends ModelCatalogueContract {
  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  @Override
  protected ModelCatalogue catalogue() {
    return new OpenAiModelCatalogue(
        harness.settings.endpoint().provider(),
        new OpenAiModelList(harness.settings.endpoint(), harness.connections));
  }
}
