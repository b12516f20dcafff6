package dev.hexagent.adapter.store.r2dbc;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.AttemptId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.refusal.RunInProgress;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.LedgerEntry;
import dev.hexagent.domain.usage.LedgerEntry.Purpose;
import dev.hexagent.domain.usage.Usage;
import io.r2dbc.spi.Connection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Turns that share a transaction, and the rows that no port reads. */
@Timeout(30)
abstract class TurnBatchContract {
  private final Samples samples = new Samples();
  private R2dbcStores stores;
  private Database database;
  private CommitWriter<Write> writer;

  abstract DatabaseSettings emptyDatabase();

  @BeforeEach
  void open() {
    DatabaseSettings settings = emptyDatabase();
    stores = R2dbcStores.open(settings);
    database = Database.of(settings);
    writer = new CommitWriter<>(
        database.connections(), new WriteStatements(database.arrays()), database, () -> {});
  }

  @AfterEach
  void close() {
    writer.close();
    stores.close();
  }

  @Test
  void failsATurnAloneThatCannotBeWritten() {
    SampleTurn first = opening();
    writer.join(first.accept()).block();
    CompletableFuture<Void> gate = shut();
    SampleTurn copy = withTheQuestionOf(first);
    CompletableFuture<Void> culprit = joined(copy.accept());
    List<SampleTurn> others = IntStream.range(0, 9).mapToObj(i -> opening()).toList();
    List<CompletableFuture<Void>> writes =
        others.stream().map(other -> joined(other.accept())).toList();

    gate.complete(null);

    writes.forEach(CompletableFuture::join);
    assertFails(culprit, HexagentException.class, ErrorCode.INTERNAL);
    assertThat(others).allSatisfy(other -> assertThat(stored(other.run())).isEqualTo(other.run()));
    assertThat(stored(copy.run())).isNull();
    assertThat(stores.conversations().find(copy.opened().id(), ALICE).block()).isNull();
  }

  @Test
  void tellsEveryRefusedTurnWhyAndWritesTheOthers() {
    SampleTurn running = opening();
    writer.join(running.accept()).block();
    SampleTurn over = opening();
    writer.join(over.accept()).block();
    writer.join(over.end()).block();
    CompletableFuture<Void> gate = shut();
    CompletableFuture<Void> busy = joined(SampleTurn.after(samples, running).accept());
    CompletableFuture<Void> unknown =
        joined(SampleTurn.after(samples, opening()).accept());
    CompletableFuture<Void> again = joined(over.end());
    CompletableFuture<Void> endOfNothing = joined(opening().end());
    SampleTurn opening = opening();
    CompletableFuture<Void> good = joined(opening.accept());

    gate.complete(null);

    good.join();
    again.join();
    assertFails(busy, RunInProgress.class, ErrorCode.RUN_IN_PROGRESS);
    assertFails(unknown, NotFound.class, ErrorCode.CONVERSATION_NOT_FOUND);
    assertFails(endOfNothing, NotFound.class, ErrorCode.RUN_NOT_FOUND);
    assertThat(stored(opening.run())).isEqualTo(opening.run());
  }

  @Test
  void acceptsAndEndsTurnsInOneTransaction() {
    SampleTurn ending = opening();
    writer.join(ending.accept()).block();
    CompletableFuture<Void> gate = shut();
    SampleTurn beginning = opening();
    CompletableFuture<Void> end = joined(ending.end());
    CompletableFuture<Void> accept = joined(beginning.accept());

    gate.complete(null);

    CompletableFuture.allOf(end, accept).join();
    assertThat(stored(ending.run())).isEqualTo(ending.ended());
    assertThat(stored(beginning.run())).isEqualTo(beginning.run());
  }

  @Test
  void neverFollowsAPathIntoAnotherConversation() {
    SampleTurn elsewhere = opening();
    writer.join(elsewhere.accept()).block();
    Conversation here = samples.conversation("Here", ALICE);
    Message question = behind(elsewhere.question(), samples.opening(here.id(), "Hi"));

    writer.join(SampleTurn.of(samples, here, question).accept()).block();

    assertThat(stores
            .conversations()
            .path(here.id(), question.id(), ALICE)
            .collectList()
            .block())
        .containsExactly(question);
  }

  @Test
  void writesOneLedgerRowForEachAttempt() {
    SampleTurn turn = opening();
    LedgerEntry failed = attempt("rate_limited", Cost.UNKNOWN);
    LedgerEntry completed = attempt("completed", Cost.reported(new BigDecimal("0.0000516")));

    writer.join(turn.accept()).block();
    writer.join(turn.end(failed, completed)).block();
    writer.join(turn.end(failed, completed)).block();

    RunId run = turn.run().id();
    assertThat(ledger())
        .containsExactly(
            new Row(run, ALICE.owner(), failed), new Row(run, ALICE.owner(), completed));
  }

  private SampleTurn opening() {
    return SampleTurn.opening(samples);
  }

  /** A turn in a conversation of its own, whose message has an id that is taken. */
  private SampleTurn withTheQuestionOf(SampleTurn other) {
    Conversation opened = samples.conversation("Copy", ALICE);
    Message question = message(other.question().id(), null, samples.opening(opened.id(), "Hi"));
    return SampleTurn.of(samples, opened, question);
  }

  private static Message behind(Message parent, Message message) {
    return message(message.id(), parent.id(), message);
  }

  private static Message message(MessageId id, @Nullable MessageId parent, Message like) {
    return new Message(
        id,
        like.conversation(),
        parent,
        like.role(),
        like.status(),
        like.parts(),
        null,
        like.path(),
        like.createdAt());
  }

  private LedgerEntry attempt(String outcome, Cost cost) {
    return new LedgerEntry(
        new AttemptId(samples.runId().value()),
        Purpose.ANSWER,
        "openrouter",
        "vendor/model",
        outcome,
        Usage.estimated(17, 5),
        cost,
        samples.later(),
        Duration.ofMillis(310),
        Duration.ofMillis(1_234));
  }

  /** Keeps the writer busy until it is completed, so that what is joined meanwhile shares the next transaction. */
  private CompletableFuture<Void> shut() {
    var gate = new CompletableFuture<Void>();
    var entered = new CompletableFuture<Void>();
    writer
        .alone(connection -> {
          entered.complete(null);
          return Mono.fromFuture(gate);
        })
        .subscribe();
    entered.join();
    return gate;
  }

  private CompletableFuture<Void> joined(TurnWrite turn) {
    return writer.join(turn).toFuture();
  }

  private Run stored(Run run) {
    return stores.runs().find(run.id(), ALICE).block();
  }

  private static void assertFails(
      CompletableFuture<Void> future, Class<? extends HexagentException> type, ErrorCode code) {
    assertThatThrownBy(future::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(type)
        .isInstanceOfSatisfying(
            HexagentException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  private record Row(RunId run, OwnerId owner, LedgerEntry entry) {
    static Row read(Fields fields) {
      Spending spent = Spending.read(fields);
      return new Row(
          new RunId(fields.uuid("run_id")),
          new OwnerId(fields.text("owner")),
          new LedgerEntry(
              new AttemptId(fields.uuid("attempt_id")),
              Purpose.valueOf(fields.text("purpose")),
              fields.text("provider"),
              fields.text("model"),
              fields.text("outcome"),
              spent.usage(),
              spent.cost(),
              fields.time("started_at"),
              Duration.ofNanos(fields.bigint("first_token_nanos")),
              spent.took()));
    }
  }

  private List<Row> ledger() {
    return Flux.usingWhen(
            database.connections().create(),
            connection ->
                Query.of("SELECT * FROM ledger ORDER BY started_at").rows(connection, Row::read),
            Connection::close)
        .collectList()
        .block();
  }
}
