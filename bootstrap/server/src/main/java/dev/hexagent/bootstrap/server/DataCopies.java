package dev.hexagent.bootstrap.server;

import dev.hexagent.adapter.store.r2dbc.CopyContents;
import dev.hexagent.adapter.store.r2dbc.DatabaseCopy;
import dev.hexagent.adapter.store.r2dbc.DatabaseCopy.Taken;
import dev.hexagent.adapter.store.r2dbc.DatabaseSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Copies of the database of one installation. Each method answers with lines that say what was done.
 *
 * @param database where everything is
 * @param folder of the database, if it is a file, and of the search index
 */
record DataCopies(DatabaseSettings database, String folder) {
  private static final List<String> KEYS = List.of(
      "The folder keys is in no backup: what is encrypted with keys can be read again only beside the keys",
      "of the installation that the backup was made of.");

  static DataCopies of(PropertyResolver settings) {
    List<String> faults = new ArrayList<>(StoreSettings.faults(settings));
    if (faults.isEmpty() && !StoreSettings.keep(settings)) {
      faults.add("HEXAGENT_STORE is memory, and what is in memory belongs to its server");
    }
    if (!faults.isEmpty()) {
      throw new WrongSettings(faults);
    }
    return new DataCopies(
        StoreSettings.database(settings), settings.getProperty("hexagent.data", "data"));
  }

  /** Of a database that nobody is using: a move must not leave behind what is said meanwhile. */
  List<String> export(Path file) {
    return alone(() -> written(file, out -> DatabaseCopy.write(database, out)));
  }

  /** Of any database; an H2 file that is in use is copied by its server. */
  List<String> backup(Path file) {
    if (!(database instanceof DatabaseSettings.H2File)) {
      return written(file, out -> DatabaseCopy.write(database, out));
    }
    if (!Files.isDirectory(Path.of(folder))) {
      throw new WrongSettings(List.of("HEXAGENT_DATA is " + folder + ", which is not there"));
    }
    try (DataFolder free = DataFolder.takeIfFree(folder)) {
      return written(
          file, free == null ? this::askServer : out -> DatabaseCopy.write(database, out));
    }
  }

  List<String> fill(Path file) {
    return alone(() -> taken(DatabaseCopy.fill(database, file)));
  }

  List<String> restore(Path file) {
    return alone(() -> {
      List<String> lines = new ArrayList<>(taken(DatabaseCopy.replace(database, file)));
      lines.addAll(KEYS);
      return lines;
    });
  }

  private <T> T alone(Supplier<T> work) {
    if (database instanceof DatabaseSettings.H2File) {
      DataFolder taken = DataFolder.take(folder);
      try {
        return work.get();
      } finally {
        taken.close();
      }
    }
    DatabaseCopy.demandAlone(database);
    return work.get();
  }

  private void askServer(OutputStream out) throws IOException {
    BackupTicket ticket = BackupTicket.read(Path.of(folder));
    if (ticket == null) {
      throw silent();
    }
    try (Socket server = called(ticket)) {
      server.getOutputStream().write(ticket.secret().getBytes(StandardCharsets.US_ASCII));
      server.getInputStream().transferTo(out);
    }
  }

  private Socket called(BackupTicket ticket) throws IOException {
    try {
      return new Socket(InetAddress.getLoopbackAddress(), ticket.port());
    } catch (ConnectException e) { // the ticket is of a server that was killed
      throw silent();
    }
  }

  private WrongSettings silent() {
    return new WrongSettings(List.of("the server that uses " + folder
        + " does not answer: it may be starting or stopping, so try again in a moment"));
  }

  private static List<String> written(Path file, BackupDesk.Copy copy) {
    CopyContents contents = new CopyTarget(file).write(copy);
    List<String> lines = new ArrayList<>(tables(contents));
    lines.add("Written to " + file + ": everything until " + contents.begun());
    return lines;
  }

  private List<String> taken(Taken taken) {
    List<String> lines = new ArrayList<>(tables(taken.contents()));
    lines.add("Taken: everything until " + taken.contents().begun());
    if (taken.former() != null) {
      lines.add("What was there before is kept: " + taken.former());
    }
    lines.add(forgetIndex());
    return lines;
  }

  /** The index is of what was there before. */
  private String forgetIndex() {
    Path index = Path.of(folder).resolve("search");
    try {
      FileSystemUtils.deleteRecursively(index);
      return "The search index is made again at the next start.";
    } catch (IOException e) {
      return "Delete " + index + ", which is of what was there before: " + e;
    }
  }

  private static List<String> tables(CopyContents contents) {
    return contents.tables().stream()
        .map(table ->
            "%-20s %10d rows  sha256 %s".formatted(table.name(), table.rows(), table.sha256()))
        .toList();
  }
}
