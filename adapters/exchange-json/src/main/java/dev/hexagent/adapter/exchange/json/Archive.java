package dev.hexagent.adapter.exchange.json;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The conversations of a ZIP file as ChatGPT hands it out: what its {@code conversations.json} holds, nothing if there is
 * none. Nothing is unpacked to a disk, names lead nowhere, and everything that is passed over counts as unpacked.
 */
final class Archive extends InputStream {
  private static final String NAME = "conversations.json";
  private static final byte[] BEGINNING = {'P', 'K', 3, 4};

  private final ZipInputStream zip;
  private final long most;
  private long left;
  private boolean begun;
  private boolean found;

  private Archive(InputStream file, long most) {
    zip = new ZipInputStream(file);
    this.most = most;
    left = most;
  }

  /** Whether a file is one. */
  static boolean is(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      return Arrays.equals(content.readNBytes(BEGINNING.length), BEGINNING);
    }
  }

  /**
   * What is in it. Reading fails if it is broken.
   *
   * @param most bytes that are unpacked before reading fails
   */
  static Reader conversations(Path file, long most) throws IOException {
    var content = new BufferedInputStream(Files.newInputStream(file));
    return new InputStreamReader(new Archive(content, most), StandardCharsets.UTF_8);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (!begun) {
      begun = true;
      found = find();
    }
    return found ? unpack(into, offset, length) : -1;
  }

  private boolean find() throws IOException {
    byte[] passed = new byte[8192];
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.getName().equals(NAME) || entry.getName().endsWith("/" + NAME)) {
        return true;
      }
      while (unpack(passed, 0, passed.length) >= 0) {
        // an archive has no other way to the next one
      }
    }
    return false;
  }

  private int unpack(byte[] into, int offset, int length) throws IOException {
    int count = zip.read(into, offset, length);
    left -= Math.max(count, 0);
    if (left < 0) {
      throw new IOException("more than " + most + " bytes come out of the archive");
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
