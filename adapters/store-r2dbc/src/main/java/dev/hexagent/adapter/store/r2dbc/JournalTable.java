package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.RunEvent;
import java.util.List;

/** Table {@code run_event}: neighbouring events of a run in one row. */
final class JournalTable {
  /** Neighbouring events of a run, at least one, and whose they are. */
  record Segment(List<RunEvent> events, OwnerId owner) implements Write {
    RunId run() {
      return events.get(0).envelope().run();
    }

    long first() {
      return events.get(0).envelope().firstSeq();
    }

    long last() {
      return events.get(events.size() - 1).envelope().seq();
    }

    /** The run goes on meanwhile, and its end brings all of them. */
    @Override
    public boolean urgent() {
      return false;
    }

    @Override
    public long size() {
      return sizeOf(events);
    }
  }

  /** What one of the others takes, about. */
  private static final int EVENT = 200;

  static final Columns<Segment> COLUMNS = Columns.<Segment>of()
      .uuid("run_id", segment -> segment.run().value())
      .bigint("first_seq", Segment::first)
      .bigint("last_seq", Segment::last)
      .word("owner", segment -> segment.owner.value())
      .text("body", segment -> StoredEvent.write(segment.events));

  static final String INSERT = COLUMNS.insertInto("run_event");

  /** Only for runs that are running: the end of a run has brought all its events. */
  static final String APPEND = "MERGE INTO run_event USING (SELECT " + COLUMNS.names("given.")
      + " FROM " + COLUMNS.relation() + " JOIN run ON run.id = given.run_id"
      + " AND run.owner = given.owner AND run.status = 'RUNNING') AS live"
      + " ON run_event.run_id = live.run_id AND run_event.first_seq = live.first_seq"
      + " WHEN MATCHED THEN UPDATE SET last_seq = live.last_seq, body = live.body"
      + " WHEN NOT MATCHED THEN INSERT (" + COLUMNS.names() + ") VALUES (" + COLUMNS.names("live.")
      + ")";

  static final String DELETE = "DELETE FROM run_event WHERE run_id = ANY($1)";

  static final String SELECT = "SELECT first_seq, body FROM run_event"
      + " WHERE run_id = $1 AND owner = $2 AND last_seq > $3 ORDER BY first_seq";

  private JournalTable() {}

  /** Characters that events take, about. */
  static long sizeOf(List<RunEvent> events) {
    return events.stream()
        .mapToLong(event -> event instanceof RunEvent.Delta delta ? delta.text().length() : EVENT)
        .sum();
  }

  static List<RunEvent> read(RunId run, Fields fields) {
    return StoredEvent.read(run, fields.bigint("first_seq"), fields.text("body"));
  }
}
