package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.out.RunStore;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.usage.Cost;
import reactor.core.publisher.Mono;

final class R2dbcRunStore implements RunStore {
  /** By their status, of which there is an index: few runs end so. */
  private static final String FRUITLESS = RunTable.SELECT
      + "status IN ('FAILED', 'CANCELLED', 'INTERRUPTED') AND answer_id IS NULL"
      + " AND owner = $1 AND conversation_id = $2 AND coalesce(continued_id, user_message_id) = $3"
      + " ORDER BY started_at DESC LIMIT 1";

  /** One row for each way of knowing an amount. */
  private static final String COST = "SELECT cost_basis, sum(cost_usd) AS cost_usd,"
      + " CAST(sum(cost_unknown) AS integer) AS cost_unknown FROM run"
      + " WHERE conversation_id = $1 AND owner = $2 GROUP BY cost_basis";

  private final Reads reads;

  R2dbcRunStore(Reads reads) {
    this.reads = reads;
  }

  @Override
  public Mono<Run> find(RunId id, Actor actor) {
    var query = Query.of(
        RunTable.SELECT + "id = $1 AND owner = $2", id.value(), actor.owner().value());
    return reads.one(connection -> query.row(connection, RunTable::read));
  }

  @Override
  public Mono<Run> fruitless(ConversationId conversation, MessageId above, Actor actor) {
    var query = Query.of(FRUITLESS, actor.owner().value(), conversation.value(), above.value());
    return reads.one(connection -> query.row(connection, RunTable::read));
  }

  @Override
  public Mono<Cost> cost(ConversationId conversation, Actor actor) {
    var query = Query.of(COST, conversation.value(), actor.owner().value());
    return reads.one(
        connection -> query.rows(connection, Spending::cost).reduce(Cost.NOTHING, Cost::plus));
  }
}
