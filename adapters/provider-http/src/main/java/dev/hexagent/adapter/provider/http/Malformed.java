package dev.hexagent.adapter.provider.http;

/** What came does not belong to the provider's protocol. */
public final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what came instead, without a word of its text.
   *
   * <p>There is no cause: a JSON parser's exception quotes what it read, and that may hold a key.
   */
  public Malformed(String message) {
    super(message, null, false, false);
  }
}
