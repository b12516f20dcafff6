package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.out.AgentSeeds.Seed;
import dev.hexagent.application.port.out.MessageFeed.Position;
import dev.hexagent.application.port.out.MessageFeed.Stored;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.PathHash;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.AttemptId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.share.Share;
import dev.hexagent.domain.share.ShareToken;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The tables, and the one lock before them: a turn changes several tables at once, and swapping an immutable state would
 * copy them with every write. The lock is held for a few look-ups, never while waiting for anything, so it is no danger to
 * an event loop.
 */
final class Memory {
  /** A message and where it is. */
  record Placed(Tree tree, Message message) {}

  final Map<AgentId, Agent> agents = new HashMap<>();
  final Set<AgentId> deletedAgents = new HashSet<>();
  final Map<AgentId, Seed> seeds = new HashMap<>();
  final Map<ConversationId, Tree> trees = new HashMap<>();
  final Map<PathHash, List<Placed>> messagesByPath = new HashMap<>();
  final NavigableMap<Position, Stored> feed = new TreeMap<>();
  final Map<RunId, Run> runs = new HashMap<>();
  final Map<RunId, List<RunEvent>> events = new HashMap<>();
  final Map<MemoryRequestKeys.Name, MemoryRequestKeys.Taken> keys = new HashMap<>();
  final Map<RunId, MemoryRunLeases.Lease> leases = new HashMap<>();
  final Map<AttemptId, MemoryLedger.Attempt> attempts = new LinkedHashMap<>();
  final Map<ShareToken.Hash, Share> shares = new HashMap<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Clock clock;

  Memory(Clock clock) {
    this.clock = clock;
  }

  /** Does that at each subscription, alone with the tables; {@code null} is an empty Mono. */
  <T> Mono<T> alone(Callable<@Nullable T> work) {
    return Mono.fromCallable(() -> locked(work));
  }

  private <T> @Nullable T locked(Callable<@Nullable T> work) throws Exception {
    lock.lock();
    try {
      return work.call();
    } finally {
      lock.unlock();
    }
  }

  /** The actor's run of that id. */
  @Nullable
  Run run(RunId id, Actor actor) {
    Run run = runs.get(id);
    Tree tree = run == null ? null : trees.get(run.conversation());
    return tree == null || !tree.isOwnedBy(actor) ? null : run;
  }

  /** Appends a message to its tree, to the index of paths and to the feed. */
  void append(Tree tree, Message message) {
    tree.append(message);
    messagesByPath
        .computeIfAbsent(message.path(), path -> new ArrayList<>())
        .add(new Placed(tree, message));
    var stored = new Stored(message, tree.header().owner(), clock.instant());
    feed.put(stored.position(), stored);
  }
}
