package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.provider.demo.DemoChatModel;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.ModelCatalogue;
import dev.hexagent.domain.model.ModelId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.StringUtils;

/**
 * Whom this installation asks: the providers of the settings, the application's own, an Ollama on this machine, and the
 * demo while nobody else answers agents that name no model.
 *
 * @param models the first one is the default provider unless the default model says otherwise
 * @param catalogues of those that have one
 * @param defaultModel of agents that name none
 */
record Providers(List<ChatModel> models, List<ModelCatalogue> catalogues, ModelId defaultModel) {
  private static final Logger LOGGER = LoggerFactory.getLogger(Providers.class);

  /**
   * Puts them in their order.
   *
   * @param own of the application; the demo if it has none
   * @param written the default model as it stands in the settings
   */
  static Providers of(
      ConfiguredProviders configured,
      List<ChatModel> own,
      List<ModelCatalogue> ownCatalogues,
      @Nullable LocalOllama ollama,
      @Nullable String written) {
    ModelId usual = configured.usualModel();
    boolean settled =
        usual != null || StringUtils.hasText(written) && !configured.all().isEmpty();
    var models = new ArrayList<ChatModel>();
    var catalogues = new ArrayList<ModelCatalogue>();
    for (ConnectedProvider provider : configured.all()) {
      models.add(provider.model());
      catalogues.add(provider.catalogue());
    }
    own.stream().filter(each -> !(settled && isDemo(each))).forEach(models::add);
    ownCatalogues.stream().filter(each -> !(settled && isDemo(each))).forEach(catalogues::add);
    if (!settled) {
      String first = own.get(0).provider();
      usual = new ModelId(first, first);
      if (isDemo(own.get(0)) && !configured.all().isEmpty()) {
        warn(configured.all().get(0).model().provider());
      }
    }
    if (ollama != null) {
      models.add(ollama.model());
      catalogues.add(ollama);
    }
    return new Providers(models, catalogues, DefaultModel.of(written, usual, models));
  }

  private static boolean isDemo(Object provider) {
    return provider instanceof DemoChatModel;
  }

  private static void warn(String provider) {
    LOGGER.warn(
        "No provider has a default model, so the demo answers agents that name none:"
            + " set hexagent.default-model to a model such as {}:NAME",
        provider);
  }
}
