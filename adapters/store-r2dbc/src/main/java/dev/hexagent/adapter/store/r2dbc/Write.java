package dev.hexagent.adapter.store.r2dbc;

/** What shares the transactions of the commit writer. */
sealed interface Write permits TurnWrite, JournalTable.Segment {
  /** Whether somebody waits for it. */
  boolean urgent();

  /** Characters that it brings, about. */
  long size();
}
