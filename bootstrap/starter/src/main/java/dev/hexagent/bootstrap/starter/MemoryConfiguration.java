package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.application.port.out.Stores;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps everything in memory, where there is no other place. Has to be looked at behind all other places. */
@Configuration(proxyBeanMethods = false)
class MemoryConfiguration {

  @Bean
  @ConditionalOnMissingBean(Stores.class)
  MemoryStores hexagentMemory(Clock clock, HexagentProperties properties) {
    if (properties.store() == HexagentProperties.Store.DATABASE) {
      throw new IllegalStateException(
          "hexagent.store=database needs hexagent-store-r2dbc on the class path");
    }
    return new MemoryStores(clock);
  }
}
