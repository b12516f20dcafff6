package dev.hexagent.adapter.exchange.json;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.OwnerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that wait for somebody to decide what becomes of them: in a folder of their own, for an hour, a few of each owner.
 * They do not outlive the process.
 */
final class Uploads {
  private static final Duration KEPT = Duration.ofHours(1);
  private static final int OF_EACH = 3;

  private record Upload(Path file, OwnerId owner, Instant at) {}

  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
  private final Path folder;
  private final long most;
  private final Clock clock;

  Uploads(Path folder, long most, Clock clock) {
    this.folder = folder;
    this.most = most;
    this.clock = clock;
  }

  /** Begins an upload of that owner's, of which nobody knows before it is {@link #keep kept}. */
  Writing begin() throws IOException {
    return new Writing(Files.createDirectories(folder));
  }

  /** Ends an upload, and says by what name it is known. */
  String keep(Writing writing, OwnerId owner) throws IOException {
    writing.channel.close();
    tidy(owner);
    String name = UUID.randomUUID().toString();
    uploads.put(name, new Upload(writing.file, owner, clock.instant()));
    return name;
  }

  /** The file of that name. */
  Path find(String name, OwnerId owner) {
    Upload upload = uploads.get(name);
    if (upload == null || !upload.owner().equals(owner) || isOld(upload)) {
      throw new HexagentException(
          ErrorCode.NOT_FOUND, "This file is no longer here; it is kept for an hour");
    }
    return upload.file();
  }

  void drop(String name, OwnerId owner) {
    Upload upload = uploads.get(name);
    if (upload != null && upload.owner().equals(owner)) {
      forget(name, upload);
    }
  }

  /** Deletes what is there, and the folder unless there is something else in it. */
  void clear() {
    uploads.forEach(this::forget);
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException another) {
      // an upload that is coming in deletes its file itself
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of uploads cannot be deleted", e);
    }
  }

  /** Makes room for one more. */
  private void tidy(OwnerId owner) {
    uploads.entrySet().stream()
        .filter(entry -> isOld(entry.getValue()))
        .toList()
        .forEach(entry -> forget(entry.getKey(), entry.getValue()));
    List<Map.Entry<String, Upload>> owned = uploads.entrySet().stream()
        .filter(entry -> entry.getValue().owner().equals(owner))
        .sorted(Comparator.comparing(entry -> entry.getValue().at()))
        .toList();
    owned
        .subList(0, Math.max(0, owned.size() - OF_EACH + 1))
        .forEach(entry -> forget(entry.getKey(), entry.getValue()));
  }

  private boolean isOld(Upload upload) {
    return upload.at().plus(KEPT).isBefore(clock.instant());
  }

  private void forget(String name, Upload upload) {
    if (uploads.remove(name, upload)) {
      delete(upload.file());
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("an upload cannot be deleted", e);
    }
  }

  /** An upload that is coming in. */
  final class Writing implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private long size;

    private Writing(Path folder) throws IOException {
      file = Files.createTempFile(folder, "upload-", ".json");
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    void add(ByteBuffer bytes) {
      size += bytes.remaining();
      if (size > most) {
        throw new HexagentException(
            ErrorCode.BODY_TOO_LARGE, "The file must have at most " + most + " bytes");
      }
      try {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      } catch (IOException e) {
        throw new HexagentException(
            ErrorCode.STORAGE_UNAVAILABLE, "The file cannot be kept; try again", e);
      }
    }

    /** Ends it; one that is not kept is deleted. */
    @Override
    public void close() throws IOException {
      channel.close();
      if (uploads.values().stream().noneMatch(upload -> upload.file().equals(file))) {
        delete(file);
      }
    }
  }

  /** Deletes what a process left that had no time to. */
  static void deleteLeftovers(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "upload-*.json")) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
