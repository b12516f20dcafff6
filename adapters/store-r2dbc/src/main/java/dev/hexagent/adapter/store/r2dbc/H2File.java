package dev.hexagent.adapter.store.r2dbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;

/**
 * The file of an H2 database.
 *
 * @param path without the ending that H2 adds
 * @param at how a database at another path is reached
 */
record H2File(Path path, Function<Path, Jdbc> at) {
  private static final String ENDING = ".mv.db";

  boolean exists() {
    return Files.exists(file(path));
  }

  /**
   * Brings the tables up to date. H2 cannot take half a migration back, so it is done in a copy, which then takes the place
   * of the file at once: whoever is killed in the middle has the old file or the new one.
   *
   * @param current the database at this very path, which nobody uses
   */
  void migrate(Jdbc current) {
    Path copy = path.resolveSibling(path.getFileName() + ".next");
    try {
      Files.createDirectories(path.getParent());
      Files.deleteIfExists(file(copy));
      if (exists()) {
        current.execute("SHUTDOWN");
        Files.copy(file(path), file(copy));
      }
      Jdbc next = at.apply(copy);
      next.migrate();
      next.execute("SHUTDOWN");
      Files.move(file(copy), file(path), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw StorageFailure.unavailable(
          current.place() + " cannot be brought up to date in a copy beside it: " + e, e);
    }
  }

  /** Where another database is made that may take the place of the file. */
  Successor successor(Jdbc current) {
    return new FileSuccessor(this, current);
  }

  /** Fails if fewer bytes are free on its disk. */
  void demandRoom(long bytes) {
    try {
      if (Files.getFileStore(path.getParent()).getUsableSpace() < bytes) {
        throw StorageFailure.unavailable(
            "fewer than " + (bytes >> 20) + " MiB are free on its disk");
      }
    } catch (IOException e) {
      throw StorageFailure.unavailable("its disk cannot be looked at: " + e, e);
    }
  }

  static Path file(Path database) {
    return database.resolveSibling(database.getFileName() + ENDING);
  }
}
