package dev.hexagent.benchmarks;

/** What one can leave out of a run. The provider itself is always asked, for comparison. */
enum Part {
  RELAY,
  NGINX,
  MEMORY,
  H2,
  POSTGRESQL,
  /** Starting the server. */
  START
}
