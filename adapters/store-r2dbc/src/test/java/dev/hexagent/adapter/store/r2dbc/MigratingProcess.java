package dev.hexagent.adapter.store.r2dbc;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens a database, and may die at a step on the way, as by {@code kill -9}. */
public final class MigratingProcess {
  static final int KILLED = 137;

  private static final AtomicInteger STEPS = new AtomicInteger();
  private static int last;

  private MigratingProcess() {}

  /** Takes the step at which it dies, and a file of H2, or a port and the name of a database of PostgreSQL. */
  public static void main(String[] arguments) {
    last = Integer.parseInt(arguments[0]);
    DatabaseSettings settings = arguments.length == 2
        ? new DatabaseSettings.H2File(Path.of(arguments[1]))
        : new DatabaseSettings.PostgreSql(
            "localhost",
            Integer.parseInt(arguments[1]),
            arguments[2],
            "disable",
            "postgres",
            "postgres");
    R2dbcStores.open(settings).close();
  }

  /** A step of a migration. H2 calls it. */
  public static void step() {
    if (STEPS.incrementAndGet() == last) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
