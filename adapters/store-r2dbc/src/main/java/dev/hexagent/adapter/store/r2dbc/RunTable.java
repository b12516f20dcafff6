package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Finding;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.run.Totals;
import java.time.Duration;

/** Table {@code run}. */
final class RunTable {
  /** A run, and whose it is. */
  record Owned(Run run, OwnerId owner) {}

  private static final Columns<Run.Progress> PROGRESS = Columns.<Run.Progress>of()
      .word("status", progress -> progress.status().name())
      .uuid("answer_id", Run.Progress::answer, MessageId::value)
      .bigint("last_seq", Run.Progress::lastSeq)
      .time("finished_at", Run.Progress::finishedAt)
      .integer("steps", progress -> progress.totals().steps())
      .all(Spending.COLUMNS, progress -> spending(progress.totals()))
      .text("failure", Run.Progress::failure, FailureRow::write)
      .word("cancelled", Run.Progress::cancelled, CancelReason::name)
      .text("parsed_data", progress -> progress.finding().data(), JsonText::value)
      .bool("format_valid", progress -> progress.finding().valid());

  static final Columns<Owned> COLUMNS = Columns.<Owned>of()
      .uuid("id", owned -> owned.run.id().value())
      .word("owner", owned -> owned.owner.value())
      .uuid("conversation_id", owned -> owned.run.conversation().value())
      .word("agent_id", owned -> owned.run.agent().value())
      .uuid("user_message_id", owned -> owned.run.userMessage().value())
      .uuid("continued_id", owned -> owned.run.continued(), MessageId::value)
      .time("started_at", owned -> owned.run.startedAt())
      .all(PROGRESS, owned -> owned.run.progress());

  /** A run that begins, and for how long it is taken to be alive. */
  record Begun(Owned owned, Duration lease) {}

  static final Columns<Begun> BEGUN = Columns.<Begun>of()
      .all(COLUMNS, Begun::owned)
      .bigint("lease_millis", begun -> begun.lease.toMillis());

  static final String INSERT = "INSERT INTO run (" + COLUMNS.names() + ", leased_until) SELECT "
      + COLUMNS.names() + ", " + R2dbcRunLeases.FROM_NOW.formatted("lease_millis") + " FROM "
      + BEGUN.relation();

  /** What identifies a run that goes on, and how far it has come. */
  static final Columns<Owned> NEXT = Columns.<Owned>of()
      .uuid("id", owned -> owned.run.id().value())
      .word("owner", owned -> owned.owner.value())
      .all(PROGRESS, owned -> owned.run.progress());

  /** For runs that hold their conversation's turn: they are running. */
  static final String END = "MERGE INTO run USING " + NEXT.relation()
      + " ON run.id = given.id AND run.owner = given.owner"
      + " WHEN MATCHED THEN UPDATE SET " + PROGRESS.assignments("given.");

  static final String SELECT = "SELECT " + COLUMNS.names() + " FROM run WHERE ";

  private RunTable() {}

  static Run read(Fields fields) {
    Spending spent = Spending.read(fields);
    return new Run(
        new RunId(fields.uuid("id")),
        new ConversationId(fields.uuid("conversation_id")),
        new AgentId(fields.text("agent_id")),
        new MessageId(fields.uuid("user_message_id")),
        fields.uuidAs("continued_id", MessageId::new),
        fields.time("started_at"),
        new Run.Progress(
            RunStatus.valueOf(fields.text("status")),
            fields.uuidAs("answer_id", MessageId::new),
            fields.bigint("last_seq"),
            fields.timeOrNull("finished_at"),
            new Totals(spent.usage(), spent.cost(), fields.integer("steps"), spent.took()),
            fields.textAs("failure", FailureRow::read),
            fields.textAs("cancelled", CancelReason::valueOf),
            new Finding(
                fields.textAs("parsed_data", JsonText::new), fields.boolOrNull("format_valid"))));
  }

  private static Spending spending(Totals totals) {
    return new Spending(totals.usage(), totals.cost(), totals.took());
  }
}
