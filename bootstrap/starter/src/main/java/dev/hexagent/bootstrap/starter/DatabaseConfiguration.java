package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.store.r2dbc.DatabaseSettings;
import dev.hexagent.adapter.store.r2dbc.R2dbcStores;
import dev.hexagent.application.port.out.Stores;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps everything in a database, where its adapter is on the class path and nobody says otherwise. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(R2dbcStores.class)
@ConditionalOnProperty(name = "hexagent.store", havingValue = "database", matchIfMissing = true)
class DatabaseConfiguration {

  @Bean
  @ConditionalOnMissingBean(Stores.class)
  R2dbcStores hexagentDatabase(HexagentProperties properties) {
    return R2dbcStores.openOrWait(settings(properties));
  }

  private static DatabaseSettings settings(HexagentProperties properties) {
    var db = properties.db();
    return db.url() == null || db.url().isBlank()
        ? new DatabaseSettings.H2File(properties.data().resolve("hexagent"))
        : DatabaseSettings.PostgreSql.of(db.url(), db.user(), db.password());
  }
}
