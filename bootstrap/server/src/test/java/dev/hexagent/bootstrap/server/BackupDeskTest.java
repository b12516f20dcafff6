package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupDeskTest {
  @TempDir
  private Path folder;

  private BackupDesk desk;

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  @Test
  void givesTheCopyToWhoeverHasTheTicketAgainAndAgain() throws IOException {
    open();
    BackupTicket ticket = BackupTicket.read(folder);

    assertThat(answer(ticket.port(), ticket.secret())).isEqualTo("everything");
    assertThat(answer(ticket.port(), ticket.secret())).isEqualTo("everything");
  }

  @Test
  void givesNothingToAnybodyElse() throws IOException {
    open();
    BackupTicket ticket = BackupTicket.read(folder);

    assertThat(answer(ticket.port(), "0".repeat(BackupTicket.LENGTH))).isEmpty();
    assertThat(answer(ticket.port(), "GET / HTTP/1.1\r\n" + "x: y\r\n".repeat(20)))
        .isEmpty();
    assertThat(answer(ticket.port(), ticket.secret())).isEqualTo("everything");
  }

  @Test
  void goesOnAfterACopyThatFailed() throws IOException {
    var failures = new AtomicInteger();
    desk = BackupDesk.open(folder, out -> {
      if (failures.incrementAndGet() == 1) {
        throw new IllegalStateException("the database is closed");
      }
      out.write("everything".getBytes(StandardCharsets.US_ASCII));
    });
    BackupTicket ticket = BackupTicket.read(folder);

    assertThat(answer(ticket.port(), ticket.secret())).isEmpty();
    assertThat(answer(ticket.port(), ticket.secret())).isEqualTo("everything");
  }

  @Test
  void leavesATicketThatOnlyThisUserCanReadAndTakesItAway() throws IOException {
    Files.writeString(folder.resolve("hexagent.backup"), "1 of a server that was killed");
    Files.setPosixFilePermissions(
        folder.resolve("hexagent.backup"), PosixFilePermissions.fromString("rw-rw-rw-"));
    open();
    assertThat(Files.getPosixFilePermissions(folder.resolve("hexagent.backup")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(BackupTicket.read(folder).toString())
        .doesNotContain(BackupTicket.read(folder).secret());

    desk.close();
    assertThat(folder).isEmptyDirectory();
    assertThat(BackupTicket.read(folder)).isNull();
  }

  private void open() throws IOException {
    desk =
        BackupDesk.open(folder, out -> out.write("everything".getBytes(StandardCharsets.US_ASCII)));
  }

  private static String answer(int port, String said) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (SocketException reset) { // it closed on what it had not read
      return "";
    }
  }
}
