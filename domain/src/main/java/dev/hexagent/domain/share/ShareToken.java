package dev.hexagent.domain.share;

import dev.hexagent.domain.failure.InvalidField;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What opens a share: 32 random bytes. A secret that is told once and never kept; {@link #toString} does not tell it.
 *
 * @param value its bytes as base64url without padding, 43 characters
 */
public record ShareToken(String value) {
  /** How many random bytes make one. */
  public static final int BYTES = 32;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  /**
   * What is kept of a token. Finding a share by it takes a time that says nothing about the token: whoever guesses cannot
   * choose what the guess is hashed to.
   *
   * @param value SHA-256 of the token as it is written, in lower-case hex
   */
  public record Hash(String value) {}

  public ShareToken {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidField("token", "must have 43 letters, digits, dashes and underscores");
    }
  }

  /** The token of so many random bytes. */
  public static ShareToken of(byte[] random) {
    if (random.length != BYTES) {
      throw new IllegalArgumentException(
          "a token has " + BYTES + " bytes, but got " + random.length);
    }
    return new ShareToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** What is kept of it. */
  public Hash hash() {
    try {
      byte[] written = value.getBytes(StandardCharsets.US_ASCII);
      return new Hash(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(written)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "ShareToken[secret]";
  }
}
