package dev.hexagent.benchmarks;

/** What one can leave out of a run. The provider itself is always asked, for comparison. */
enum Part {
  RELAY,
  NGINX,
  MEMORY,
  H2,
  POSTGRESQL,
  /** Finding things again in an installation that is full. */
  RECALL,
  /** Starting the server. */
  START
}
