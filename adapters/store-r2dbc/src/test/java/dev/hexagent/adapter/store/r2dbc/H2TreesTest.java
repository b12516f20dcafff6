package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.out.Stores;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class H2TreesTest extends R2dbcTrees {
  private static Jdbc jdbc;
  private static R2dbcStores stores;

  @BeforeAll
  static void open(@TempDir Path folder) {
    DatabaseSettings settings = new DatabaseSettings.H2File(folder.resolve("hexagent"));
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
