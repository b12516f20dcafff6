package dev.hexagent.domain.conversation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Fingerprint of the roles and texts from the root of a conversation down to one message. Lets a client that sends its
 * whole history with every call find the conversation it belongs to by one look-up.
 *
 * @param value SHA-256 in lower-case hex, empty above the first message
 */
public record PathHash(String value) {
  /** Above the first message. */
  public static final PathHash ROOT = new PathHash("");

  /** The fingerprint one message further down. */
  public PathHash then(Role role, String text) {
    MessageDigest digest = sha256();
    digest.update(value.getBytes(StandardCharsets.US_ASCII));
    digest.update((byte) role.ordinal());
    return new PathHash(
        HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8))));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
