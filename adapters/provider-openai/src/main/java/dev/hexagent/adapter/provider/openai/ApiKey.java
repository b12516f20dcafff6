package dev.hexagent.adapter.provider.openai;

import java.util.regex.Pattern;

/** A provider's key. Never shown: neither by {@link #toString} nor in what a provider says of it. */
public final class ApiKey {
  private static final String MASK = "***";

  /** What keys of the common providers look like; a provider may quote one that is not ours, or half of ours. */
  private static final Pattern LIKE_A_KEY =
      Pattern.compile("\\b(?:sk|pk|rk|gsk|xai|key|Bearer )[-_]?[A-Za-z0-9_*.-]{12,}");

  private final String value;

  /**
   * A key as the provider gave it out.
   *
   * @param value visible ASCII characters; white space around it is cut off
   * @throws IllegalArgumentException if it holds anything else, without saying what
   */
  public ApiKey(String value) {
    this.value = value.strip();
    if (this.value.isEmpty() || !this.value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "an API key must be visible ASCII characters without spaces");
    }
  }

  String value() {
    return value;
  }

  /** The text without this key, or whatever looks like one. */
  String scrub(String text) {
    return scrubAny(text.replace(value, MASK));
  }

  /** The text without whatever looks like a key. */
  static String scrubAny(String text) {
    return LIKE_A_KEY.matcher(text).replaceAll(MASK);
  }

  @Override
  public String toString() {
    return "ApiKey[" + MASK + "]";
  }
}
