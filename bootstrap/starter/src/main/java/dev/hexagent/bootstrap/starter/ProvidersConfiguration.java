package dev.hexagent.bootstrap.starter;

import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.ModelCatalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everybody whom this installation may ask. */
@Configuration(proxyBeanMethods = false)
class ProvidersConfiguration {
  /** Connections of an event loop for the catalogue, and for runs that have just ended. */
  private static final int BESIDE_RUNS = 1_000;

  /** More streams than two cores can serve. */
  private static final int FEWEST = 10_000;

  @Bean
  ConfiguredProviders hexagentConfiguredProviders(HexagentProperties properties) {
    return ConfiguredProviders.connect(ProviderAccount.of(
        properties.providers(), properties.openrouter(), connections(properties)));
  }

  /** One that is configured by name needs no looking for. */
  @Bean
  @Nullable
  @ConditionalOnProperty("hexagent.ollama.enabled")
  LocalOllama hexagentLocalOllama(HexagentProperties properties) {
    if (properties.providers().containsKey(LocalOllama.NAME)) {
      return null;
    }
    return new LocalOllama(
        ProviderAccount.ofOllama(properties.ollama().baseUrl(), connections(properties)),
        LocalOllama.EVERY);
  }

  @Bean
  Providers hexagentProviders(
      ConfiguredProviders configured,
      ObjectProvider<ChatModel> own,
      ObjectProvider<ModelCatalogue> ownCatalogues,
      ObjectProvider<LocalOllama> ollama,
      HexagentProperties properties) {
    return Providers.of(
        configured,
        own.orderedStream().toList(),
        ownCatalogues
            .orderedStream()
            .filter(each -> !(each instanceof LocalOllama))
            .toList(),
        ollama.getIfAvailable(),
        properties.defaultModel());
  }

  private static int connections(HexagentProperties properties) {
    return Math.max(FEWEST, properties.maxRuns() + BESIDE_RUNS);
  }
}
