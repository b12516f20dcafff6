package dev.hexagent.adapter.store.r2dbc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Copies of everything that a database keeps, as files that either database takes, with counts and checksums. Everything
 * here blocks, reads and writes row by row, and fails with a {@link dev.hexagent.domain.failure.HexagentException} whose
 * message is one line for the person who asked.
 */
public final class DatabaseCopy {
  /**
   * What was taken.
   *
   * @param contents what was in the file and is in the database now; older tables were brought up to date
   * @param former where that is which was in the database before, {@code null} if it was empty
   */
  public record Taken(CopyContents contents, @Nullable String former) {}

  private DatabaseCopy() {}

  /**
   * Fails if servers are at work on a PostgreSQL database. An H2 file is refused by itself while another process has it.
   */
  public static void demandAlone(DatabaseSettings settings) {
    if (settings instanceof DatabaseSettings.PostgreSql) {
      SchemaSuccessor.demandAlone(Database.of(settings).jdbc());
    }
  }

  /**
   * Writes everything, as it is at one moment; others may go on writing to a PostgreSQL meanwhile.
   *
   * @param to is finished as a file, and stays open
   * @throws IOException if it cannot be written
   */
  public static CopyContents write(DatabaseSettings settings, OutputStream to) throws IOException {
    Database database = Database.of(settings);
    try {
      return write(database, to);
    } finally {
      database.close();
    }
  }

  static CopyContents write(Database database, OutputStream to) throws IOException {
    String version = database.exists() ? database.jdbc().version() : null;
    if (version == null) {
      throw new CopyRefused(database.place() + " has nothing in it that could be copied");
    }
    Schema schema = Schema.at(version);
    Instant begun = Instant.now();
    try {
      return database.jdbc().with(connection -> {
        Snapshot.begin(connection);
        try {
          return CopyWriter.write(connection, schema, begun, to);
        } catch (IOException e) {
          throw new Unwritten(e);
        }
      });
    } catch (Unwritten e) {
      throw e.reason;
    }
  }

  /** Carries it through code that knows databases only. */
  private static final class Unwritten extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final IOException reason;

    Unwritten(IOException reason) {
      super(reason);
      this.reason = reason;
    }
  }

  /** Reads a whole file, and fails if it is damaged or of a newer version. */
  public static CopyContents verify(Path path) {
    try (CopyFile file = CopyFile.open(path)) {
      new Intake(file).verify();
      return file.contents();
    }
  }

  /** Fills an empty database, which nobody uses; made if it is not there. One with rows in it is refused. */
  public static Taken fill(DatabaseSettings settings, Path path) {
    return take(settings, path, Intake::fill);
  }

  /** As {@link #fill}; what is in the database is kept elsewhere. */
  public static Taken replace(DatabaseSettings settings, Path path) {
    return take(settings, path, Intake::replace);
  }

  private static Taken take(
      DatabaseSettings settings, Path path, BiFunction<Intake, Database, @Nullable String> taking) {
    Database database = Database.of(settings);
    try (CopyFile file = CopyFile.open(path)) {
      String former = taking.apply(new Intake(file), database);
      return new Taken(file.contents(), former);
    } finally {
      database.close();
    }
  }
}
