package dev.hexagent.adapter.provider.http;

import java.util.regex.Pattern;

/** A provider's key. Never shown: neither by {@link #toString} nor in what a provider says of it. */
public final class ApiKey {
  private static final String MASK = "***";

  /** A shorter piece of a key tells nothing, and stands in other words. */
  private static final int SHORTEST_PART = 8;

  /** What keys of the common providers look like; a provider may quote one that is not ours, or half of ours. */
  private static final Pattern LIKE_A_KEY =
      Pattern.compile("\\b(?:sk|pk|rk|gsk|xai|AIza|key|Bearer )[-_]?[A-Za-z0-9_*.-]{12,}");

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

  /** The text without this key, parts of it, or whatever looks like a key. */
  String scrub(String text) {
    var clean = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int part = partAt(at, text);
      if (part == 0) {
        clean.append(text.charAt(at++));
      } else {
        clean.append(MASK);
        at += part;
      }
    }
    return scrubAny(clean.toString());
  }

  /** How much of the key stands there, 0 if it is too little to tell. */
  private int partAt(int at, String text) {
    int end = at + Math.min(SHORTEST_PART, value.length());
    if (end > text.length() || !value.contains(text.substring(at, end))) {
      return 0;
    }
    while (end < text.length() && value.contains(text.substring(at, end + 1))) {
      end++;
    }
    return end - at;
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
