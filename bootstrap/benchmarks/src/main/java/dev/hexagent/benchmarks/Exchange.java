package dev.hexagent.benchmarks;

/** One question and what has come back. */
final class Exchange {
  /** From the question to the last byte, and to the piece with the first token, in nanoseconds. */
  record Times(long answer, long firstToken) {}

  private final long asked = System.nanoTime();
  private final StringBuilder text = new StringBuilder();
  private long firstToken;

  void receive(String piece) {
    text.append(piece);
    if (firstToken == 0 && text.indexOf(Upstream.TOKEN) >= 0) {
      firstToken = System.nanoTime() - asked;
    }
  }

  /** When all has come. */
  Times times() {
    return new Times(System.nanoTime() - asked, firstToken);
  }

  CharSequence text() {
    return text;
  }
}
