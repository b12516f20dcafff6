package dev.hexagent.adapter.store.r2dbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A copy as a file that is read.
 *
 * @param zip open
 */
record CopyFile(Path path, ZipFile zip, CopyContents contents) implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  /** Opens it, and reads what should be in it. */
  static CopyFile open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new CopyRefused("There is no file " + path);
    }
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile());
    } catch (IOException e) {
      throw damaged(path, "it cannot be opened (" + e.getMessage() + ")", e);
    }
    try {
      return new CopyFile(path, zip, contents(path, zip));
    } catch (RuntimeException e) {
      closeAfter(zip, e);
      throw e;
    }
  }

  private static void closeAfter(ZipFile zip, RuntimeException failed) {
    try {
      zip.close();
    } catch (IOException e) {
      failed.addSuppressed(e);
    }
  }

  private static CopyContents contents(Path path, ZipFile zip) {
    String json = new String(
        read(path, () -> {
          try (InputStream entry = entry(path, zip, CopyWriter.CONTENTS)) {
            return entry.readAllBytes();
          }
        }),
        StandardCharsets.UTF_8);
    CopyContents contents;
    try {
      contents = StoredJson.read(json, CopyContents.class);
    } catch (JacksonException e) {
      throw damaged(path, CopyWriter.CONTENTS + " is not as this Hexagent writes it", e);
    }
    if (!contents.format().equals(CopyContents.FORMAT)) {
      throw new CopyRefused(path + " is of format " + contents.format() + ", and this Hexagent"
          + " knows " + CopyContents.FORMAT + ": a newer one is needed");
    }
    return contents;
  }

  /** Reads all of it, and compares counts and checksums with those that it should have. */
  void verify() {
    for (CopyContents.TableContents table : contents.tables()) {
      MessageDigest sum = CopyWriter.sha256();
      long lines = read(path, () -> digest(table.name(), sum));
      if (lines != table.rows() || !HexFormat.of().formatHex(sum.digest()).equals(table.sha256())) {
        throw damaged(path, "the rows of table " + table.name() + " are not those written", null);
      }
    }
  }

  private long digest(String table, MessageDigest sum) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long lines = 0;
    try (InputStream rows = rows(table)) {
      for (int read = rows.read(buffer); read >= 0; read = rows.read(buffer)) {
        sum.update(buffer, 0, read);
        for (int i = 0; i < read; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
      }
    }
    return lines;
  }

  /** The rows of a table, as {@link TableRows} wrote them. */
  InputStream rows(String table) throws IOException {
    return entry(path, zip, CopyWriter.entry(table));
  }

  private static InputStream entry(Path path, ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw damaged(path, "it has no entry " + name, null);
    }
    return zip.getInputStream(entry);
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T read(Path path, Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw damaged(path, String.valueOf(e.getMessage()), e);
    }
  }

  private static CopyRefused damaged(Path path, String how, @Nullable Throwable cause) {
    return new CopyRefused(path + " is damaged, or no copy of a database: " + how, cause);
  }

  @Override
  public void close() {
    read(path, () -> {
      zip.close();
      return path;
    });
  }
}
