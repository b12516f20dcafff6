package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.adapter.testkit.ConversationTreesContract;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.Stores;
import dev.hexagent.application.service.AgentRuntime;

/** The use cases on a database, which holds one conversation of chance. */
abstract class R2dbcTrees extends ConversationTreesContract {
  @Override
  protected Core core(Stores stores, ChatModel model) {
    var runtime = AgentRuntime.builder().model(model).stores(stores).build();
    return new Core(runtime.agents(), runtime.conversations(), runtime.runs(), runtime::close);
  }

  @Override
  protected int conversations() {
    return 1;
  }

  @Override
  protected int steps() {
    return 30;
  }
}
