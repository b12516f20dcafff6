package dev.hexagent.bootstrap.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * How a server is asked for a backup: it lies in the data folder, in a file that only this user can read, and is another one
 * at each start.
 *
 * @param port on the loopback address
 * @param secret what has to be said there
 */
record BackupTicket(int port, String secret) {
  /** How many characters a secret has. */
  static final int LENGTH = 64;

  private static final String FILE = "hexagent.backup";

  /** Makes a new file readable by this user only. */
  static final FileAttribute<?>[] OWN =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
          }
          : new FileAttribute<?>[0];

  static BackupTicket issue(int port) {
    byte[] secret = new byte[LENGTH / 2];
    new SecureRandom().nextBytes(secret);
    return new BackupTicket(port, HexFormat.of().formatHex(secret));
  }

  /** The one in a folder, {@code null} if no server left one there. */
  static @Nullable BackupTicket read(Path folder) throws IOException {
    try {
      String[] words = Files.readString(folder.resolve(FILE)).strip().split(" ");
      return words.length == 2 ? new BackupTicket(Integer.parseInt(words[0]), words[1]) : null;
    } catch (NoSuchFileException | NumberFormatException e) {
      return null;
    }
  }

  /** Puts it into a folder, in place of that of a server that is gone. */
  void write(Path folder) throws IOException {
    delete(folder);
    var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var file = Files.newByteChannel(folder.resolve(FILE), options, OWN)) {
      file.write(StandardCharsets.US_ASCII.encode(port + " " + secret + "\n"));
    }
  }

  static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }

  @Override
  public String toString() {
    return "BackupTicket[" + port + "]"; // the secret is not for logs
  }
}
