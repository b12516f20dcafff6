package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.out.AgentSeeds;
import dev.hexagent.application.port.out.AgentStore;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.application.port.out.RequestKeys;
import dev.hexagent.application.port.out.RunJournal;
import dev.hexagent.application.port.out.RunLeases;
import dev.hexagent.application.port.out.RunStore;
import dev.hexagent.application.port.out.Stores;
import dev.hexagent.application.port.out.TurnStore;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;

/** Everything kept in an H2 or PostgreSQL database. */
public final class R2dbcStores implements Stores, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Database database;
  private final ConnectionPool pool;
  private final CommitWriter<Write> writer;
  private final Reads reads;
  private final AgentStore agents;
  private final AgentSeeds seeds;
  private final ConversationStore conversations;
  private final RunStore runs;
  private final TurnStore turns;
  private final RunJournal journal;
  private final RunLeases leases;
  private final RequestKeys keys;
  private final AtomicBoolean closed = new AtomicBoolean();

  private R2dbcStores(Database database) {
    this.database = database;
    this.pool = new ConnectionPool(ConnectionPoolConfiguration.builder(database.connections())
        .initialSize(0)
        .maxSize(database.readers())
        .maxAcquireTime(PATIENCE)
        .build());
    this.reads = new Reads(pool, database.readThreads());
    this.writer = new CommitWriter<>(
        database.connections(), new WriteStatements(database.arrays()), database.writeThread());
    this.agents = new R2dbcAgentStore(reads, writer, database.arrays());
    this.seeds = new R2dbcAgentSeeds(reads, writer);
    this.conversations = new R2dbcConversationStore(reads, writer, database.arrays());
    this.runs = new R2dbcRunStore(reads);
    this.turns = new R2dbcTurnStore(writer);
    this.journal = new R2dbcRunJournal(reads, writer);
    this.leases = new R2dbcRunLeases(reads, writer);
    this.keys = new R2dbcRequestKeys(reads);
  }

  /**
   * Opens a database and brings its tables up to date. Blocks until that is done; not for an event loop.
   *
   * @throws dev.hexagent.domain.failure.HexagentException if it cannot be opened, with code {@code storage_unavailable},
   *     or if its tables are newer than this version knows; its message is one line for the person who starts it
   */
  public static R2dbcStores open(DatabaseSettings settings) {
    Database database = Database.of(settings);
    try {
      database.prepare();
      database.jdbc().migrate();
      if (database.isOurs()) {
        database.jdbc().execute(R2dbcRunLeases.ALL_RAN_OUT);
      }
      return new R2dbcStores(database);
    } catch (RuntimeException failed) {
      closeQuietly(database, failed);
      throw failed;
    }
  }

  private static void closeQuietly(Database database, RuntimeException failed) {
    try {
      database.close();
    } catch (RuntimeException alsoFailed) {
      failed.addSuppressed(alsoFailed);
    }
  }

  @Override
  public AgentStore agents() {
    return agents;
  }

  @Override
  public AgentSeeds seeds() {
    return seeds;
  }

  @Override
  public ConversationStore conversations() {
    return conversations;
  }

  @Override
  public RunStore runs() {
    return runs;
  }

  @Override
  public TurnStore turns() {
    return turns;
  }

  @Override
  public RunJournal journal() {
    return journal;
  }

  @Override
  public RunLeases leases() {
    return leases;
  }

  @Override
  public RequestKeys keys() {
    return keys;
  }

  @Override
  public Mono<Void> ping() {
    return reads
        .one(connection ->
            Query.of("SELECT 1 AS one").row(connection, fields -> fields.integer("one")))
        .then();
  }

  /** Writes what waits to be written, at most ten seconds long, and closes the database. Blocks. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      writer.close();
      pool.dispose();
      database.close();
    }
  }
}
