package dev.hexagent.adapter.store.memory;

import static dev.hexagent.domain.run.RunStatus.INTERRUPTED;

import dev.hexagent.adapter.store.memory.MemoryRunLeases.Lease;
import dev.hexagent.application.port.out.TurnStore;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.refusal.RunInProgress;
import dev.hexagent.domain.run.Run;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

final class MemoryTurnStore implements TurnStore {
  private final Memory memory;
  private final Clock clock;

  MemoryTurnStore(Memory memory, Clock clock) {
    this.memory = memory;
    this.clock = clock;
  }

  @Override
  public Mono<Void> accept(Acceptance acceptance, Actor actor) {
    return memory.<Void>alone(() -> {
      Run run = acceptance.run();
      Tree tree = treeFor(acceptance, actor);
      RunId running = tree.header().running();
      if (running != null) {
        throw new RunInProgress(running);
      }
      if (acceptance.key() != null) {
        MemoryRequestKeys.take(memory, acceptance.key(), run.id().value(), run.startedAt(), actor);
      }
      memory.trees.put(run.conversation(), tree);
      acceptance.messages().forEach(message -> memory.append(tree, message));
      tree.change(tree.header().label(), acceptance.leaf().id(), run.id(), run.startedAt());
      memory.runs.put(run.id(), run);
      memory.events.put(run.id(), new ArrayList<>(List.of(acceptance.started())));
      memory.leases.put(run.id(), new Lease(clock.instant().plus(acceptance.lease()), false));
      return null;
    });
  }

  private Tree treeFor(Acceptance acceptance, Actor actor) {
    if (acceptance.opened() != null) {
      return new Tree(acceptance.opened());
    }
    Tree tree = memory.trees.get(acceptance.run().conversation());
    if (tree == null || !tree.isVisibleTo(actor)) {
      throw NotFound.conversation(acceptance.run().conversation());
    }
    return tree;
  }

  @Override
  public Mono<Void> end(Ending ending, Actor actor) {
    return memory.<Void>alone(() -> {
      Run run = ending.run();
      Tree tree = memory.trees.get(run.conversation());
      Run before = memory.runs.get(run.id());
      if (tree == null || before == null || !tree.isOwnedBy(actor)) {
        throw NotFound.run(run.id());
      }
      if (before.status() == INTERRUPTED && run.status() != INTERRUPTED) {
        throw new HexagentException(
            ErrorCode.INTERRUPTED, "Another process has ended the run " + run.id());
      }
      if (before.status().over()) {
        return null;
      }
      if (ending.answer() != null) {
        memory.append(tree, ending.answer());
      }
      MessageId leaf =
          ending.answer() == null ? tree.header().leaf() : ending.answer().id();
      Instant at = Objects.requireNonNull(
          run.progress().finishedAt(), "a run that ended has a time of its end");
      tree.change(tree.header().label(), leaf, null, at);
      memory.runs.put(run.id(), run);
      memory.events.put(run.id(), ending.events());
      memory.leases.remove(run.id());
      MemoryLedger.add(memory, run, ending.attempts(), actor.owner());
      return null;
    });
  }
}
