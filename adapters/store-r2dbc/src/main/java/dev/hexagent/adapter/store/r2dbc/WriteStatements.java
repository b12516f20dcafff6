package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.failure.HexagentException;
import io.r2dbc.spi.Connection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Writes what waits: the events of live runs, and the turns that begin or end. */
final class WriteStatements implements CommitWriter.Statements<Write> {
  private final TurnStatements turns;
  private final ArrayStyle arrays;

  WriteStatements(ArrayStyle arrays) {
    this.turns = new TurnStatements(arrays);
    this.arrays = arrays;
  }

  @Override
  public Object subject(Write write) {
    return write instanceof TurnWrite turn
        ? turn.conversation()
        : ((JournalTable.Segment) write).run();
  }

  @Override
  public boolean urgent(Write write) {
    return write.urgent();
  }

  @Override
  public long size(Write write) {
    return write.size();
  }

  @Override
  public Mono<Map<Write, HexagentException>> write(Connection connection, List<Write> writes) {
    var segments = only(JournalTable.Segment.class, writes);
    return JournalTable.COLUMNS
        .write(connection, arrays, JournalTable.APPEND, segments)
        .then(turns.write(connection, only(TurnWrite.class, writes)))
        .map(IdentityHashMap::new);
  }

  private static <W extends Write> List<W> only(Class<W> kind, List<Write> writes) {
    return writes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
