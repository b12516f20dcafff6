package dev.hexagent.application.service;

import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.OwnerId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids of conversations that were read from files: made from whose they are and what they were elsewhere, so that whoever
 * reads a file twice meets the same ids. In form a UUID of version 7, of no time.
 */
final class ImportedId {
  private static final long VERSION_7 = 0x7000;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private ImportedId() {}

  /**
   * The id.
   *
   * @param origin what it was elsewhere
   * @param copy counts from 0: whoever deletes a conversation and reads it again gets another one
   */
  static ConversationId of(OwnerId owner, String origin, int copy) {
    MessageDigest digest = sha256();
    for (String part : new String[] {owner.value(), origin, String.valueOf(copy)}) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    var bits = ByteBuffer.wrap(digest.digest());
    return new ConversationId(
        new UUID(bits.getLong() & 0x0FFF | VERSION_7, bits.getLong() >>> 2 | VARIANT));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
