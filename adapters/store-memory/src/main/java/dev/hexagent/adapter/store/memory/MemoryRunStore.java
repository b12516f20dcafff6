package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.out.RunStore;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Finding;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunStatus;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

final class MemoryRunStore implements RunStore {
  private final Memory memory;

  MemoryRunStore(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Mono<Run> find(RunId id, Actor actor) {
    return memory.alone(() -> memory.run(id, actor));
  }

  @Override
  public Mono<Integer> interruptAll(Failure failure, Instant at, Actor system) {
    return memory.alone(() -> {
      List<Run> running =
          memory.runs.values().stream().filter(run -> !run.status().over()).toList();
      running.forEach(run -> interrupt(run, failure, at));
      return running.size();
    });
  }

  private void interrupt(Run run, Failure failure, Instant at) {
    Run.Progress before = run.progress();
    memory.runs.put(
        run.id(),
        run.at(new Run.Progress(
            RunStatus.INTERRUPTED,
            before.answer(),
            before.lastSeq() + 1,
            at,
            before.totals(),
            failure,
            null,
            Finding.NONE)));
    Tree tree = memory.trees.get(run.conversation());
    if (tree != null) {
      tree.change(tree.header().label(), tree.header().leaf(), null, at);
    }
  }
}
