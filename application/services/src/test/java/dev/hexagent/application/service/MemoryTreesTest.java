package dev.hexagent.application.service;

import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.adapter.testkit.ConversationTreesContract;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.Stores;

class MemoryTreesTest extends ConversationTreesContract {
  @Override
  protected Stores emptyStores() {
    return new MemoryStores();
  }

  @Override
  protected Core core(Stores stores, ChatModel model) {
    var runtime = AgentRuntime.builder().model(model).stores(stores).build();
    return new Core(runtime.agents(), runtime.conversations(), runtime.runs(), runtime::close);
  }

  @Override
  protected int conversations() {
    return 6;
  }
}
