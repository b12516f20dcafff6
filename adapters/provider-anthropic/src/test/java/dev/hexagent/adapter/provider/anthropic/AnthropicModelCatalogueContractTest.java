package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.testkit.ModelCatalogueContract;
import dev.hexagent.application.port.out.ModelCatalogue;
import org.junit.jupiter.api.AfterEach;

class AnthropicModelCatalogueContractTest extends ModelCatalogueContract {
  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  @Override
  protected ModelCatalogue catalogue() {
    return harness.anthropic.catalogue();
  }
}
