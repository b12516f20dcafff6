package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.out.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresTreesTest extends R2dbcTrees {
  private static Jdbc jdbc;
  private static R2dbcStores stores;

  @BeforeAll
  static void open() {
    DatabaseSettings settings = TestPostgres.emptyDatabase();
    jdbc = Database.of(settings).jdbc();
    stores = R2dbcStores.open(settings);
  }

  @AfterAll
  static void close() {
    stores.close();
  }

  @Override
  protected Stores emptyStores() {
    EmptyTables.in(jdbc);
    return stores;
  }
}
