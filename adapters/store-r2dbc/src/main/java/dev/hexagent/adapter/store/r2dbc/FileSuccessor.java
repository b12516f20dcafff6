package dev.hexagent.adapter.store.r2dbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** A file beside the file of an H2 database, which nobody else uses. */
final class FileSuccessor implements Successor {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final H2File file;
  private final Jdbc current;
  private final Path path;
  private final Jdbc next;

  FileSuccessor(H2File file, Jdbc current) {
    this.file = file;
    this.current = current;
    this.path = file.path().resolveSibling(file.path().getFileName() + ".incoming");
    this.next = file.at().apply(path);
  }

  @Override
  public Jdbc begin() {
    attempt(() -> {
      Files.createDirectories(path.getParent());
      Files.deleteIfExists(H2File.file(path));
    });
    return next;
  }

  @Override
  public void replace() {
    close();
    attempt(this::move);
  }

  /** The former file gets its second name first, so that there is a database at every moment. */
  @Override
  public String replaceKeeping() {
    close();
    Path former = file.path()
        .resolveSibling(file.path().getFileName() + "-before-" + STAMP.format(LocalDateTime.now()));
    attempt(() -> {
      try {
        Files.createLink(H2File.file(former), H2File.file(file.path()));
      } catch (UnsupportedOperationException | IOException e) { // not on this file system
        Files.copy(H2File.file(file.path()), H2File.file(former));
      }
      move();
    });
    return H2File.file(former).toString();
  }

  private void close() {
    next.execute("SHUTDOWN");
    if (file.exists()) {
      current.execute("SHUTDOWN");
    }
  }

  private void move() throws IOException {
    Files.move(H2File.file(path), H2File.file(file.path()), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void discard() {
    if (Files.exists(H2File.file(path))) {
      next.execute("SHUTDOWN IMMEDIATELY");
      attempt(() -> Files.deleteIfExists(H2File.file(path)));
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private void attempt(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw StorageFailure.unavailable(
          current.place() + " cannot be replaced by one beside it: " + e, e);
    }
  }
}
