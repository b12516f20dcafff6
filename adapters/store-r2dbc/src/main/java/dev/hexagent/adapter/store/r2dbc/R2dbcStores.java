package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.out.AgentSeeds;
import dev.hexagent.application.port.out.AgentStore;
import dev.hexagent.application.port.out.ConversationPurge;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.application.port.out.Ledger;
import dev.hexagent.application.port.out.MessageFeed;
import dev.hexagent.application.port.out.RequestKeys;
import dev.hexagent.application.port.out.RunJournal;
import dev.hexagent.application.port.out.RunLeases;
import dev.hexagent.application.port.out.RunStore;
import dev.hexagent.application.port.out.ShareStore;
import dev.hexagent.application.port.out.Stores;
import dev.hexagent.application.port.out.SummaryStore;
import dev.hexagent.application.port.out.TurnStore;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** Everything kept in an H2 or PostgreSQL database. */
public final class R2dbcStores implements Stores, AutoCloseable {
  private final Database database;
  private final Connections connections;
  private final CommitWriter<Write> writer;
  private final Reads reads;
  private final AgentStore agents;
  private final AgentSeeds seeds;
  private final ConversationStore conversations;
  private final ConversationPurge purge;
  private final SummaryStore summaries;
  private final MessageFeed feed;
  private final RunStore runs;
  private final TurnStore turns;
  private final RunJournal journal;
  private final RunLeases leases;
  private final RequestKeys keys;
  private final Ledger ledger;
  private final ShareStore shares;
  private final AtomicBoolean closed = new AtomicBoolean();

  private R2dbcStores(Database database, Connections connections) {
    this.database = database;
    this.connections = connections;
    this.reads = new Reads(connections, database);
    this.writer = new CommitWriter<>(
        connections, new WriteStatements(database.arrays()), database, connections::suspect);
    this.agents = new R2dbcAgentStore(reads, writer, database.arrays());
    this.seeds = new R2dbcAgentSeeds(reads, writer);
    this.conversations = new R2dbcConversationStore(reads, writer, database.arrays());
    this.purge = new R2dbcConversationPurge(reads, writer);
    this.summaries = new R2dbcSummaryStore(reads, writer, database.arrays());
    this.feed = new R2dbcMessageFeed(reads);
    this.runs = new R2dbcRunStore(reads);
    this.turns = new R2dbcTurnStore(writer);
    this.journal = new R2dbcRunJournal(reads, writer);
    this.leases = new R2dbcRunLeases(reads, writer);
    this.keys = new R2dbcRequestKeys(reads);
    this.ledger = new R2dbcLedger(reads, writer, database.arrays());
    this.shares = new R2dbcShareStore(reads, writer, database.arrays());
  }

  /**
   * Opens a database and brings its tables up to date. Blocks until that is done; not for an event loop.
   *
   * @throws dev.hexagent.domain.failure.HexagentException if it cannot be opened, with code {@code storage_unavailable},
   *     or if its tables are newer than this version knows; its message is one line for the person who starts it
   */
  public static R2dbcStores open(DatabaseSettings settings) {
    return opened(settings, Connections::open);
  }

  /**
   * Opens a database that may not be there yet: what cannot be reached is looked for in the background, and everything
   * fails with code {@code storage_unavailable} until it was found. Blocks until that is known, at most about five seconds
   * if nothing answers.
   *
   * @throws dev.hexagent.domain.failure.HexagentException as above, if waiting would not help: a wrong password, a database
   *     that does not exist, a file in use, tables that are newer
   */
  public static R2dbcStores openOrWait(DatabaseSettings settings) {
    return opened(settings, Connections::openOrWait);
  }

  private static R2dbcStores opened(DatabaseSettings settings, Consumer<Connections> opening) {
    Database database = Database.of(settings);
    var connections = new Connections(database);
    try {
      opening.accept(connections);
      return new R2dbcStores(database, connections);
    } catch (RuntimeException failed) {
      closeQuietly(connections, failed);
      throw failed;
    }
  }

  private static void closeQuietly(Connections connections, RuntimeException failed) {
    try {
      connections.close();
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
  public ConversationPurge purge() {
    return purge;
  }

  @Override
  public SummaryStore summaries() {
    return summaries;
  }

  @Override
  public MessageFeed feed() {
    return feed;
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
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public ShareStore shares() {
    return shares;
  }

  @Override
  public Mono<Void> ping() {
    return reads
        .one(connection ->
            Query.of("SELECT 1 AS one").row(connection, fields -> fields.integer("one")))
        .then();
  }

  /**
   * Writes a copy of everything, as it is at one moment, while work goes on: what was acknowledged before is in it. Blocks.
   *
   * @param to is finished as a file, and stays open
   * @throws IOException if it cannot be written
   * @throws dev.hexagent.domain.failure.HexagentException if the database cannot be read
   */
  public CopyContents copyTo(OutputStream to) throws IOException {
    return DatabaseCopy.write(database, to);
  }

  /** Writes what waits to be written, at most five seconds long, and closes the database. Blocks. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      writer.close();
      connections.close();
    }
  }
}
