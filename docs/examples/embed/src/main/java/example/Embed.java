package example;

import dev.hexagent.adapter.provider.demo.DemoChatModel;
import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.application.service.AgentRuntime;

/** An agent in plain Java: prints its answer while it arrives. */
public final class Embed {
  private Embed() {}

  /** Takes the question as its arguments. */
  public static void main(String[] words) {
    String question = words.length == 0 ? "Hello" : String.join(" ", words);
    try (var runtime = AgentRuntime.builder().model(new DemoChatModel()).stores(new MemoryStores()).build()) {
      runtime.agent("default").text(question).doOnNext(System.out::print).blockLast();
    }
  }
}
