package dev.hexagent.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * What is asked for answers, a process of its own.
 *
 * @param database what it keeps things in, if that is a process, too
 */
record Target(
    String name,
    Dialect dialect,
    int port,
    Child process,
    @Nullable Postgres database) implements AutoCloseable {
  Cpu cpu() {
    return Cpu.of(process.handle());
  }

  /** Of its database; none without one. */
  Cpu databaseCpu() {
    return database == null ? Cpu.NONE : Cpu.of(database.process());
  }

  @Override
  public void close() {
    process.close();
    if (database != null) {
      database.close();
    }
  }
}
