package dev.hexagent.bootstrap.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the database, taken for one process. The lock goes with the process, however that ends.
 *
 * @param path where it is
 * @param lock held open
 */
record DataFolder(Path path, FileLock lock) implements AutoCloseable {
  private static final String LOCK_FILE = "hexagent.lock";

  /**
   * Makes the folder if need be, and takes it.
   *
   * @throws WrongSettings if it cannot be written, or another process has it
   */
  static DataFolder take(String name) {
    Path folder = path(name);
    try {
      Files.createDirectories(folder);
      FileChannel file = open(folder);
      DataFolder taken = take(folder, file);
      if (taken == null) {
        String holder = StandardCharsets.US_ASCII.decode(read(file)).toString().strip();
        file.close();
        throw wrong("HEXAGENT_DATA is " + folder + ", which another server uses (process " + holder
            + "): stop that one, or choose another folder");
      }
      return taken;
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /**
   * Takes a folder that is there, unless another process has it: then {@code null}.
   *
   * @throws WrongSettings if it cannot be written
   */
  static @Nullable DataFolder takeIfFree(String name) {
    Path folder = path(name);
    try {
      FileChannel file = open(folder);
      DataFolder taken = take(folder, file);
      if (taken == null) {
        file.close();
      }
      return taken;
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static Path path(String name) {
    try {
      return Path.of(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw wrong("HEXAGENT_DATA must be a folder but is '" + name + "'");
    }
  }

  private static FileChannel open(Path folder) throws IOException {
    return FileChannel.open(
        folder.resolve(LOCK_FILE),
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  private static @Nullable DataFolder take(Path folder, FileChannel file) throws IOException {
    FileLock lock = tryLock(file);
    if (lock == null) {
      return null;
    }
    file.truncate(0)
        .write(StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
    return new DataFolder(folder, lock);
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) { // this very process has it
      return null;
    }
  }

  private static ByteBuffer read(FileChannel file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(32);
    file.read(bytes);
    return bytes.flip();
  }

  /** Lets others have it. */
  @Override
  public void close() {
    try {
      lock.channel().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WrongSettings unwritable(Path folder, IOException e) {
    return wrong("HEXAGENT_DATA is " + folder + ", which cannot be written (" + e
        + "): choose another folder, or let this user write there");
  }

  private static WrongSettings wrong(String fault) {
    return new WrongSettings(List.of(fault));
  }
}
