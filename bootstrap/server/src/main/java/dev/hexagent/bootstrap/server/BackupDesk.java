package dev.hexagent.bootstrap.server;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Gives a copy of the database to whoever has the {@link BackupTicket} of this folder: the file can be opened by one process
 * only, which is this one. It listens on the loopback address at a port of its own, and is no part of the API: whoever may
 * use that need not be allowed to read everything. One is served at a time.
 */
final class BackupDesk implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(BackupDesk.class.getName());
  private static final int PATIENCE_MILLIS = 2_000;
  private static final int WAITING = 5;

  /** Writes everything there is. */
  @FunctionalInterface
  interface Copy {
    void to(OutputStream out) throws IOException;
  }

  private final Path folder;
  private final Copy copy;
  private final ServerSocket door;
  private final BackupTicket ticket;

  private BackupDesk(Path folder, Copy copy, ServerSocket door) {
    this.folder = folder;
    this.copy = copy;
    this.door = door;
    this.ticket = BackupTicket.issue(door.getLocalPort());
  }

  /** Opens one for the database of a folder. */
  static BackupDesk open(Path folder, Copy copy) throws IOException {
    var desk = new BackupDesk(
        folder, copy, new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress()));
    desk.ticket.write(folder);
    var thread = new Thread(desk::serve, "hexagent-backup");
    thread.setDaemon(true);
    thread.start();
    return desk;
  }

  private void serve() {
    while (!door.isClosed()) {
      try (Socket caller = door.accept()) {
        serve(caller);
      } catch (IOException | RuntimeException e) {
        if (!door.isClosed()) {
          LOGGER.log(Level.WARNING, "A backup was not finished", e);
        }
      }
    }
  }

  private void serve(Socket caller) throws IOException {
    caller.setSoTimeout(PATIENCE_MILLIS);
    byte[] said = caller.getInputStream().readNBytes(BackupTicket.LENGTH);
    if (MessageDigest.isEqual(said, ticket.secret().getBytes(StandardCharsets.US_ASCII))) {
      var out = new BufferedOutputStream(caller.getOutputStream(), 1 << 16);
      copy.to(out);
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    BackupTicket.delete(folder);
  }
}
