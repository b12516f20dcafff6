package dev.hexagent.adapter.store.memory;

import dev.hexagent.adapter.testkit.StoresContract;
import dev.hexagent.application.port.out.Stores;

class MemoryStoresTest extends StoresContract {
  @Override
  protected Stores emptyStores() {
    return new MemoryStores();
  }
}
