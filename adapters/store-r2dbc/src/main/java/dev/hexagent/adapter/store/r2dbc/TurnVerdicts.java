package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.refusal.RunInProgress;
import dev.hexagent.domain.run.RunStatus;
import io.r2dbc.spi.Connection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Why some turns did not pass. Looked up in the transaction of the guard that stopped them, before a run is touched.
 *
 * @param refused those that must fail, by identity
 * @param over ends of runs that had ended before: nothing is left to write
 */
record TurnVerdicts(Map<TurnWrite, HexagentException> refused, Set<TurnWrite> over) {
  private record Header(
      OwnerId owner, boolean hidden, @Nullable RunId running) {
    static Header read(Fields fields) {
      return new Header(
          new OwnerId(fields.text("owner")),
          fields.timeOrNull("deleted_at") != null,
          fields.uuidAs("running_run", RunId::new));
    }
  }

  private record Stand(OwnerId owner, RunStatus status) {
    static Stand read(Fields fields) {
      return new Stand(new OwnerId(fields.text("owner")), RunStatus.valueOf(fields.text("status")));
    }
  }

  private static final String HEADERS =
      "SELECT id, owner, deleted_at, running_run FROM conversation WHERE id = ANY($1)";
  private static final String STANDS = "SELECT id, owner, status FROM run WHERE id = ANY($1)";

  static Mono<TurnVerdicts> on(Connection connection, List<TurnWrite> turns) {
    UUID[] conversations =
        turns.stream().map(turn -> turn.conversation().value()).toArray(UUID[]::new);
    UUID[] runs = turns.stream().map(turn -> turn.run().id().value()).toArray(UUID[]::new);
    return Mono.zip(
        Query.of(HEADERS, (Object) conversations)
            .rows(connection, fields -> Map.entry(fields.uuid("id"), Header.read(fields)))
            .collectMap(Map.Entry::getKey, Map.Entry::getValue),
        Query.of(STANDS, (Object) runs)
            .rows(connection, fields -> Map.entry(fields.uuid("id"), Stand.read(fields)))
            .collectMap(Map.Entry::getKey, Map.Entry::getValue),
        (headers, stands) -> judge(turns, headers, stands));
  }

  /** Whether a turn is not to be written. */
  boolean isOut(TurnWrite turn) {
    return refused.containsKey(turn) || over.contains(turn);
  }

  private static TurnVerdicts judge(
      List<TurnWrite> turns, Map<UUID, Header> headers, Map<UUID, Stand> stands) {
    var verdicts = new TurnVerdicts(
        new IdentityHashMap<>(), Collections.newSetFromMap(new IdentityHashMap<>()));
    for (TurnWrite turn : turns) {
      if (turn instanceof TurnWrite.Accept accept) {
        verdicts.onAccept(accept, headers.get(turn.conversation().value()));
      } else {
        verdicts.onEnd(turn, stands.get(turn.run().id().value()));
      }
    }
    return verdicts;
  }

  private void onAccept(TurnWrite turn, @Nullable Header header) {
    if (header == null || header.hidden || !header.owner.equals(turn.owner())) {
      refused.put(turn, NotFound.conversation(turn.conversation()));
    } else if (header.running == null) { // another process freed it between the guard and this look
      refused.put(turn, StorageFailure.unavailable("The conversation was busy; try again"));
    } else if (!header.running.equals(turn.run().id())) {
      refused.put(turn, new RunInProgress(header.running));
    }
  }

  private void onEnd(TurnWrite turn, @Nullable Stand stand) {
    if (stand == null || !stand.owner.equals(turn.owner())) {
      refused.put(turn, NotFound.run(turn.run().id()));
    } else if (stand.status == RunStatus.INTERRUPTED
        && turn.run().status() != RunStatus.INTERRUPTED) {
      refused.put(
          turn,
          new HexagentException(
              ErrorCode.INTERRUPTED,
              "Another process has ended the run " + turn.run().id()));
    } else if (stand.status.over()) {
      over.add(turn);
    }
  }
}
