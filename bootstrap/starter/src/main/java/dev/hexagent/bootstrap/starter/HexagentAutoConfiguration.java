package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.json.jackson.JacksonJsonCodec;
import dev.hexagent.adapter.provider.demo.DemoChatModel;
import dev.hexagent.adapter.resilience.Resilience4jCircuitBreaker;
import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.CircuitBreaker;
import dev.hexagent.application.port.out.ConversationFiles;
import dev.hexagent.application.port.out.JsonCodec;
import dev.hexagent.application.port.out.MessageIndex;
import dev.hexagent.application.port.out.Stores;
import dev.hexagent.application.service.AgentRuntime;
import dev.hexagent.domain.model.ModelRef;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.util.StringUtils;

/**
 * The core: an {@link AgentRuntime} over the application's own models and stores, or over ours where it has none. What
 * one may ask of it is there as beans, too.
 */
@AutoConfiguration
@EnableConfigurationProperties(HexagentProperties.class)
@Import({
  DatabaseConfiguration.class,
  FilesConfiguration.class,
  MemoryConfiguration.class,
  PortsConfiguration.class,
  ProvidersConfiguration.class,
  SearchConfiguration.class
})
public class HexagentAutoConfiguration {

  /** What time it is, for all that is kept. How long something takes is never measured by it. */
  @Bean
  @ConditionalOnMissingBean
  Clock hexagentClock() {
    return Clock.systemUTC();
  }

  @Bean
  @ConditionalOnMissingBean
  JsonCodec hexagentJsonCodec() {
    return new JacksonJsonCodec();
  }

  @Bean
  @ConditionalOnMissingBean(ChatModel.class)
  DemoChatModel hexagentDemoModel(JsonCodec json, HexagentProperties properties) {
    return new DemoChatModel(json, properties.demo().pace());
  }

  @Bean
  @ConditionalOnMissingBean
  CircuitBreaker hexagentCircuitBreaker() {
    return new Resilience4jCircuitBreaker();
  }

  @Bean
  @ConditionalOnMissingBean
  AgentRuntime hexagentRuntime(
      Providers providers,
      ObjectProvider<MessageIndex> index,
      ObjectProvider<ConversationFiles> files,
      Stores stores,
      JsonCodec json,
      CircuitBreaker breaker,
      Clock clock,
      HexagentProperties properties) {
    var builder = AgentRuntime.builder()
        .stores(stores)
        .temporary(new MemoryStores(clock))
        .json(json)
        .breaker(breaker)
        .clock(clock)
        .fallbacks(ModelRef.all("hexagent.fallbacks", properties.fallbacks()))
        .lease(properties.lease())
        .maxRuns(properties.maxRuns());
    providers.models().forEach(builder::model);
    providers.catalogues().forEach(builder::catalogue);
    index.ifAvailable(builder::index);
    files.ifAvailable(builder::files);
    builder.defaultModel(providers.defaultModel());
    if (properties.titles().enabled()) {
      String model = properties.titles().model();
      builder.titles(StringUtils.hasText(model) ? new ModelRef(model) : null);
    }
    if (StringUtils.hasText(properties.agents())) {
      builder.predefined(AgentsFile.read(AgentsFile.at(properties.agents())));
    }
    return builder.build();
  }

  @Bean
  @ConditionalOnMissingBean
  RuntimeStop hexagentRuntimeStop(AgentRuntime runtime) {
    return new RuntimeStop(runtime);
  }
}
