package dev.hexagent.application.service;

import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.adapter.testkit.StoresContract;
import dev.hexagent.application.port.out.Stores;
import java.time.Clock;

/** What is not temporary is kept as if there were one place only. */
class SplitStoresContractTest extends StoresContract {
  @Override
  protected Stores emptyStores() {
    return new SplitStores(new MemoryStores(), new Passing(new MemoryStores(), Clock.systemUTC()));
  }
}
