package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.out.RunJournal;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.RunEvent;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class R2dbcRunJournal implements RunJournal {
  private final Reads reads;
  private final CommitWriter<Write> writer;

  R2dbcRunJournal(Reads reads, CommitWriter<Write> writer) {
    this.reads = reads;
    this.writer = writer;
  }

  @Override
  public Mono<Void> append(List<RunEvent> events, Actor actor) {
    return Mono.defer(
        () -> writer.join(new JournalTable.Segment(List.copyOf(events), actor.owner())));
  }

  /** Read at once: a slow reader holds no connection. */
  @Override
  public Flux<RunEvent> after(RunId run, long seq, Actor actor) {
    var query = Query.of(JournalTable.SELECT, run.value(), actor.owner().value(), seq);
    return reads
        .one(connection ->
            query.rows(connection, fields -> JournalTable.read(run, fields)).collectList())
        .flatMapIterable(rows -> rows)
        .concatMapIterable(events -> events)
        .filter(event -> event.envelope().seq() > seq);
  }
}
