package dev.hexagent.domain.model;

import dev.hexagent.domain.identity.FileId;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The bytes of the files that the messages of a prompt name. What it was made of belongs to it from then on. */
public final class Attachments {
  /** Those of a prompt of words only. */
  public static final Attachments NONE = new Attachments(Map.of());

  private final Map<FileId, byte[]> bytes;

  private Attachments(Map<FileId, byte[]> bytes) {
    this.bytes = new HashMap<>(bytes);
  }

  /** These files. */
  public static Attachments of(Map<FileId, byte[]> bytes) {
    return bytes.isEmpty() ? NONE : new Attachments(bytes);
  }

  /**
   * The bytes of a file; not to be written to.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public byte[] bytes(FileId file) {
    byte[] found = bytes.get(file);
    if (found == null) {
      throw new IllegalArgumentException(
          "the prompt names file " + file + " but does not bring it");
    }
    return found;
  }

  /** The bytes of a file as protocols write them in JSON: Base64 with padding. */
  public String base64(FileId file) {
    return Base64.getEncoder().encodeToString(bytes(file));
  }

  /** How many files these are, and nothing of what they hold. */
  @Override
  public String toString() {
    return "Attachments[" + bytes.size() + "]";
  }
}
