package dev.hexagent.adapter.store.r2dbc;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes an open database empty: faster than opening another one for each test. */
final class EmptyTables {
  private static final String SQL = Stream.of(
          "request_key",
          "share",
          "ledger",
          "run_event",
          "run",
          "message",
          "conversation",
          "agent_seed",
          "agent")
      .map(table -> "DELETE FROM " + table)
      .collect(Collectors.joining("; "));

  private EmptyTables() {}

  static void in(Jdbc jdbc) {
    jdbc.execute(SQL);
  }
}
