package dev.hexagent.adapter.provider.demo;

import dev.hexagent.adapter.testkit.ModelCatalogueContract;
import dev.hexagent.application.port.out.ModelCatalogue;

class DemoCatalogueContractTest extends ModelCatalogueContract {
  @Override
  protected ModelCatalogue catalogue() {
    return new DemoChatModel();
  }
}
