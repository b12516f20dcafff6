package dev.hexagent.architecture.bad.adapters.adapter.store.r2dbc;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.adapters.adapter.store.memory.MemoryStore;

@Rejected
class CachedStore extends MemoryStore {}
