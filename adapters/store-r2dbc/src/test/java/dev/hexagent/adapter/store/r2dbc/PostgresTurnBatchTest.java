package dev.hexagent.adapter.store.r2dbc;

class PostgresTurnBatchTest extends TurnBatchContract {
  @Override
  DatabaseSettings emptyDatabase() {
    return TestPostgres.emptyDatabase();
  }
}
