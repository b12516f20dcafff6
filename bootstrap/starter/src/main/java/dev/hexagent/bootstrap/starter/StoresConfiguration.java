package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.adapter.store.r2dbc.DatabaseSettings;
import dev.hexagent.adapter.store.r2dbc.R2dbcStores;
import dev.hexagent.application.port.out.Stores;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Where things are kept: in a database if its adapter is on the class path and nobody says otherwise, else in memory. */
@Configuration(proxyBeanMethods = false)
@Import({StoresConfiguration.InDatabase.class, StoresConfiguration.InMemory.class})
class StoresConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(R2dbcStores.class)
  @ConditionalOnProperty(name = "hexagent.store", havingValue = "database", matchIfMissing = true)
  static class InDatabase {
    @Bean
    @ConditionalOnMissingBean(Stores.class)
    R2dbcStores hexagentDatabase(HexagentProperties properties) {
      return R2dbcStores.open(settings(properties));
    }

    private static DatabaseSettings settings(HexagentProperties properties) {
      var db = properties.db();
      return db.url() == null
          ? new DatabaseSettings.H2File(properties.data().resolve("hexagent"))
          : DatabaseSettings.PostgreSql.of(db.url(), db.user(), db.password());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class InMemory {
    @Bean
    @ConditionalOnMissingBean(Stores.class)
    MemoryStores hexagentMemory(HexagentProperties properties) {
      if (properties.store() == HexagentProperties.Store.DATABASE) {
        throw new IllegalStateException(
            "hexagent.store=database needs hexagent-store-r2dbc on the class path");
      }
      return new MemoryStores();
    }
  }
}
