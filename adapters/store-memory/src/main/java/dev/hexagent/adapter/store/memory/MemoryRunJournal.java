package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.out.RunJournal;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class MemoryRunJournal implements RunJournal {
  private final Memory memory;

  MemoryRunJournal(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Mono<Void> append(List<RunEvent> events, Actor actor) {
    return memory.<Void>alone(() -> {
      Run run = memory.run(events.get(0).envelope().run(), actor);
      if (run != null && !run.status().over()) {
        List<RunEvent> there = eventsOf(run.id());
        int first = (int) events.get(0).envelope().seq() - 1;
        there.subList(first, there.size()).clear();
        there.addAll(events);
      }
      return null;
    });
  }

  @Override
  public Flux<RunEvent> after(RunId run, long seq, Actor actor) {
    return memory
        .<List<RunEvent>>alone(() -> {
          if (memory.run(run, actor) == null) {
            return null;
          }
          List<RunEvent> there = eventsOf(run);
          return List.copyOf(there.subList((int) Math.min(seq, there.size()), there.size()));
        })
        .flatMapIterable(events -> events);
  }

  private List<RunEvent> eventsOf(RunId run) {
    return Objects.requireNonNull(memory.events.get(run), "a run has a first event");
  }
}
