package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.testkit.ModelCatalogueContract;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.application.port.out.ModelCatalogue;
import org.junit.jupiter.api.AfterEach;

class GeminiModelCatalogueContractTest extends ModelCatalogueContract {
  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  @Override
  protected ModelCatalogue catalogue() {
    String model = "{'name':'models/a','supportedGenerationMethods':['generateContent']}";
    harness.provider.models(Reply.json(Harness.json("{'models':[" + model + "," + model + "]}")));
    return harness.gemini.catalogue();
  }
}
