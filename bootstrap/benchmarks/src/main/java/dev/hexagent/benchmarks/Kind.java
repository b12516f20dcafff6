package dev.hexagent.benchmarks;

/** How an answer is asked for. */
enum Kind {
  /** Whole, as one JSON body. */
  PLAIN,
  /** As server-sent events, token by token. */
  STREAM
}
