package dev.hexagent.architecture.bad.adapters.ui.chat;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.adapters.adapter.store.memory.MemoryStore;

@Rejected
class ChatPages {
  MemoryStore store = new MemoryStore();
}
