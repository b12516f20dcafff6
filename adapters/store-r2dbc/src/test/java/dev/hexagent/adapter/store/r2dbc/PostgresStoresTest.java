package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.adapter.testkit.StoresContract;
import dev.hexagent.application.port.out.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresStoresTest extends StoresContract {
  @RegisterExtension
  private static final OpenStores STORES = new OpenStores(TestPostgres::emptyDatabase);

  @Override
  protected Stores emptyStores() {
    return STORES.empty();
  }
}
