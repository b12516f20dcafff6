package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.out.ShareStore;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.ShareId;
import dev.hexagent.domain.share.Share;
import dev.hexagent.domain.share.ShareToken;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

final class R2dbcShareStore implements ShareStore {
  private static final String BY_TOKEN = ShareTable.SELECT + "token_hash = $1";
  private static final String OPEN = ShareTable.SELECT
      + "conversation_id = $1 AND owner = $2 AND revoked_at IS NULL AND expires_at > $3";
  private static final String BEHIND =
      " AND created_at <= $4 AND (created_at < $5 OR id < $6) ORDER BY created_at DESC, id DESC LIMIT $7";
  private static final String FIRST = " ORDER BY created_at DESC, id DESC LIMIT $4";
  private static final String REVOKE = "UPDATE share SET revoked_at = $1"
      + " WHERE id = $2 AND conversation_id = $3 AND owner = $4 AND revoked_at IS NULL";

  private final Reads reads;
  private final CommitWriter<?> writer;
  private final ArrayStyle arrays;

  R2dbcShareStore(Reads reads, CommitWriter<?> writer, ArrayStyle arrays) {
    this.reads = reads;
    this.writer = writer;
    this.arrays = arrays;
  }

  @Override
  public Mono<Void> insert(Share share, Actor actor) {
    return writer
        .alone(connection ->
            ShareTable.COLUMNS.write(connection, arrays, ShareTable.INSERT, List.of(share)))
        .then();
  }

  @Override
  public Mono<Slice<Share>> open(
      ConversationId conversation, Instant at, PageRequest page, Actor actor) {
    return reads.one(connection -> opened(conversation, at, page, actor)
        .<Share>rows(connection, ShareTable::read)
        .collectList()
        .map(found -> slice(found, page.limit())));
  }

  private static Query opened(
      ConversationId conversation, Instant at, PageRequest page, Actor actor) {
    Object now = Columns.utc(at);
    int most = page.limit() + 1; // one more, to see whether there is another page
    if (page.cursor() == null) {
      return Query.of(OPEN + FIRST, conversation.value(), actor.owner().value(), now, most);
    }
    var last = Cursor.Shared.read(page.cursor());
    Object from = Columns.utc(last.from());
    return Query.of(
        OPEN + BEHIND,
        conversation.value(),
        actor.owner().value(),
        now,
        from,
        from,
        last.id(),
        most);
  }

  private static Slice<Share> slice(List<Share> found, int limit) {
    if (found.size() <= limit) {
      return new Slice<>(found, null);
    }
    Share last = found.get(limit - 1);
    return new Slice<>(
        found.subList(0, limit), new Cursor.Shared(last.span().from(), last.id().value()).write());
  }

  @Override
  public Mono<Boolean> revoke(ConversationId conversation, ShareId share, Instant at, Actor actor) {
    var query = Query.of(
        REVOKE,
        Columns.utc(at),
        share.value(),
        conversation.value(),
        actor.owner().value());
    return writer.alone(connection -> query.changes(connection).map(revoked -> revoked == 1));
  }

  @Override
  public Mono<Share> find(ShareToken.Hash token) {
    var query = Query.of(BY_TOKEN, token.value());
    return reads.one(connection -> query.row(connection, ShareTable::read));
  }
}
