package dev.hexagent.architecture.bad.adapters.adapter.store.memory;

import dev.hexagent.architecture.bad.adapters.adapter.store.memory.rows.MemoryRows;

public class MemoryStore {
  MemoryRows rows = new MemoryRows();
}
