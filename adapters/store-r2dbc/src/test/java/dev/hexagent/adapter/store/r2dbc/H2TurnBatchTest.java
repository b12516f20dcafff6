package dev.hexagent.adapter.store.r2dbc;

import java.util.UUID;

class H2TurnBatchTest extends TurnBatchContract {
  @Override
  DatabaseSettings emptyDatabase() {
    return new DatabaseSettings.H2Memory(UUID.randomUUID().toString());
  }
}
