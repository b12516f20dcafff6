package dev.hexagent.bootstrap.server;

import dev.hexagent.adapter.store.r2dbc.CopyContents;
import dev.hexagent.adapter.store.r2dbc.DatabaseCopy;
import dev.hexagent.domain.failure.HexagentException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/**
 * A file that is there only when it is whole: written under another name, read again and compared with its checksums. Only
 * this user can read it.
 */
final class CopyTarget {
  private final Path file;

  CopyTarget(Path file) {
    this.file = file;
  }

  /**
   * Writes it.
   *
   * @throws WrongSettings if it is there already, or cannot be written
   */
  CopyContents write(BackupDesk.Copy copy) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    if (Files.exists(file)) {
      throw refused("is there already: choose another name");
    }
    try {
      Files.deleteIfExists(part);
      try {
        fill(part, copy);
        CopyContents contents = verified(part);
        Files.move(part, file); // never over another one
        return contents;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw refused("cannot be written: " + e);
    }
  }

  private CopyContents verified(Path part) {
    try {
      return DatabaseCopy.verify(part);
    } catch (HexagentException e) { // the server that wrote it stopped, for one
      throw refused("was not written to its end: " + e.detail());
    }
  }

  private static void fill(Path part, BackupDesk.Copy copy) throws IOException {
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(part, options, BackupTicket.OWN);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      copy.to(out);
      out.flush();
      channel.force(true);
    }
  }

  private WrongSettings refused(String why) {
    return new WrongSettings(List.of(file + " " + why));
  }
}
