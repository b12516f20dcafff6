package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.RunId;
import io.r2dbc.spi.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Writes many turns with one statement a table. */
final class TurnStatements {
  private static final Columns<TurnWrite> TURN = Columns.<TurnWrite>of()
      .uuid("id", TurnWrite::conversation, ConversationId::value)
      .word("owner", TurnWrite::owner, OwnerId::value)
      .uuid("holder", TurnWrite::holder, RunId::value)
      .uuid("successor", TurnWrite::successor, RunId::value)
      .uuid("leaf_id", TurnWrite::leaf, MessageId::value)
      .integer("added", turn -> turn.messages().size())
      .time("changed_at", TurnWrite::at);

  /** The guard of one run at a time: only if it is the holder's turn. An end also passes in a hidden conversation. */
  private static final String PASS = "MERGE INTO conversation USING " + TURN.relation()
      + " ON conversation.id = given.id AND conversation.owner = given.owner"
      + " AND conversation.running_run IS NOT DISTINCT FROM given.holder"
      + " AND (conversation.deleted_at IS NULL OR given.holder IS NOT NULL)"
      + " WHEN MATCHED THEN UPDATE SET running_run = given.successor,"
      + " leaf_id = COALESCE(given.leaf_id, conversation.leaf_id),"
      + " message_count = conversation.message_count + given.added,"
      + " version = conversation.version + 1, updated_at = given.changed_at";

  private final ArrayStyle arrays;

  TurnStatements(ArrayStyle arrays) {
    this.arrays = arrays;
  }

  /** As {@link CommitWriter.Statements#write}. */
  Mono<Map<TurnWrite, HexagentException>> write(Connection connection, List<TurnWrite> turns) {
    var begun = all(turns, TurnStatements::begun);
    List<TurnWrite> passing =
        turns.stream().filter(turn -> begun(turn).findAny().isEmpty()).toList();
    return ConversationTable.COLUMNS
        .write(connection, arrays, ConversationTable.INSERT, begun)
        .then(TURN.write(connection, arrays, PASS, passing))
        .flatMap(passed -> passed == passing.size()
            ? append(connection, turns).thenReturn(Map.of())
            : appendSome(connection, turns, passing));
  }

  private Mono<Map<TurnWrite, HexagentException>> appendSome(
      Connection connection, List<TurnWrite> turns, List<TurnWrite> passing) {
    return TurnVerdicts.on(connection, passing).flatMap(verdicts -> {
      List<TurnWrite> rest = new ArrayList<>(turns);
      rest.removeIf(verdicts::isOut);
      return append(connection, rest).thenReturn(verdicts.refused());
    });
  }

  private Mono<Void> append(Connection connection, List<TurnWrite> turns) {
    var messages = all(
        turns,
        turn ->
            turn.messages().stream().map(message -> new MessageTable.Owned(message, turn.owner())));
    var accepted = all(turns, TurnStatements::accepted);
    var ended = all(turns, TurnStatements::ended);
    var events = all(turns, TurnStatements::events);
    var attempts = all(
        turns,
        turn -> turn.attempts().stream()
            .map(attempt -> new LedgerTable.Attempt(attempt, turn.run(), turn.owner())));
    return RequestKeyTable.take(connection, arrays, all(turns, TurnStatements::name))
        .then(MessageTable.COLUMNS.write(connection, arrays, MessageTable.INSERT, messages))
        .then(RunTable.BEGUN.write(connection, arrays, RunTable.INSERT, accepted))
        .then(RunTable.NEXT.write(connection, arrays, RunTable.END, ended))
        .then(replaced(connection, ended))
        .then(JournalTable.COLUMNS.write(connection, arrays, JournalTable.INSERT, events))
        .then(LedgerTable.COLUMNS.write(connection, arrays, LedgerTable.INSERT, attempts))
        .then();
  }

  /** Takes the rows away that were written while the runs were live: their ends bring one for each. */
  private static Mono<Long> replaced(Connection connection, List<RunTable.Owned> ended) {
    UUID[] runs = ended.stream().map(owned -> owned.run().id().value()).toArray(UUID[]::new);
    return runs.length == 0
        ? Mono.just(0L)
        : Query.of(JournalTable.DELETE, (Object) runs).changes(connection);
  }

  private static Stream<JournalTable.Segment> events(TurnWrite turn) {
    return turn.events().isEmpty()
        ? Stream.of()
        : Stream.of(new JournalTable.Segment(turn.events(), turn.owner()));
  }

  private static Stream<Conversation> begun(TurnWrite turn) {
    return turn instanceof TurnWrite.Accept accept
        ? Stream.ofNullable(accept.begun())
        : Stream.of();
  }

  private static Stream<RequestKeyTable.Taken> name(TurnWrite turn) {
    return turn instanceof TurnWrite.Accept accept && accept.acceptance().key() != null
        ? Stream.of(new RequestKeyTable.Taken(
            accept.acceptance().key(), turn.owner(), turn.run().id().value(), turn.at()))
        : Stream.of();
  }

  private static Stream<RunTable.Begun> accepted(TurnWrite turn) {
    return turn instanceof TurnWrite.Accept accept
        ? Stream.of(new RunTable.Begun(run(turn), accept.acceptance().lease()))
        : Stream.of();
  }

  private static Stream<RunTable.Owned> ended(TurnWrite turn) {
    return turn instanceof TurnWrite.End ? Stream.of(run(turn)) : Stream.of();
  }

  private static RunTable.Owned run(TurnWrite turn) {
    return new RunTable.Owned(turn.run(), turn.owner());
  }

  private static <R> List<R> all(List<TurnWrite> turns, Function<TurnWrite, Stream<R>> rows) {
    return turns.stream().flatMap(rows).toList();
  }
}
