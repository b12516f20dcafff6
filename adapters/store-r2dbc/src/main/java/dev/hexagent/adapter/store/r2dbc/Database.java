package dev.hexagent.adapter.store.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
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

  /** Puts its files in order, before anything else uses it. Blocks. */
  void prepare();

  /** Where migrations go. */
  Jdbc jdbc();

  ConnectionFactory connections();

  /** Whether no other process can have it open. */
  boolean isOurs();

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
