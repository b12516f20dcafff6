package dev.hexagent.adapter.store.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** One of the two databases: how it is reached, and what is peculiar to it. */
interface Database {
  static Database of(DatabaseSettings settings) {
    if (settings instanceof DatabaseSettings.PostgreSql postgres) {
      return new PostgresDatabase(postgres);
    }
    return settings instanceof DatabaseSettings.H2File file
        ? H2Database.of(file)
        : H2Database.of((DatabaseSettings.H2Memory) settings);
  }

  /**
   * Brings files and tables up to date, before anything else uses them. Blocks.
   *
   * @throws DatabaseAway if it may be there later
   */
  void open();

  /** The same database, blocking. */
  Jdbc jdbc();

  ConnectionFactory connections();

  /** Whether there is one, with or without tables. Blocks. */
  boolean exists();

  /** Where another database is made that may take its place. */
  Successor successor();

  /** Fails if there is no room to write. Blocks. */
  void demandRoom();

  /** Fails what takes longer than five seconds. */
  <T> Mono<T> limited(Mono<T> work);

  /** Its name, for people. */
  default String place() {
    return jdbc().place();
  }

  /** How many connections may read at once. */
  int readers();

  /** Where reading may block. */
  Scheduler readThreads();

  /** Where writing may block. */
  Scheduler writeThread();

  ArrayStyle arrays();

  /** Closes what is left open, when no connection of ours is in use any more. Blocks. */
  void close();
}
