package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.RequestKey;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.OwnerId;
import io.r2dbc.spi.Connection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Table {@code request_key}. */
final class RequestKeyTable {
  /** A name, whose it is, and what was made under it when. */
  record Taken(RequestKey key, OwnerId owner, UUID what, Instant at) {}

  private static final Columns<Taken> COLUMNS = Columns.<Taken>of()
      .word("owner", taken -> taken.owner.value())
      .word("operation", taken -> taken.key.operation())
      .word("name", taken -> taken.key.name())
      .word("fingerprint", taken -> taken.key.fingerprint())
      .uuid("what", Taken::what)
      .time("made_at", Taken::at);

  private static final String INSERT = COLUMNS.insertInto("request_key");
  private static final String FORGET = "DELETE FROM request_key WHERE made_at <= $1";

  static final String SELECT = "SELECT fingerprint, what FROM request_key"
      + " WHERE owner = $1 AND operation = $2 AND name = $3 AND made_at > $4";

  private RequestKeyTable() {}

  /** Takes names, and lets go of those that are too old. */
  static Mono<Long> take(Connection connection, ArrayStyle arrays, List<Taken> names) {
    if (names.isEmpty()) {
      return Mono.just(0L);
    }
    Instant oldest = names.get(0).at.minus(RequestKey.KEPT);
    return Query.of(FORGET, Columns.utc(oldest))
        .changes(connection)
        .then(COLUMNS.write(connection, arrays, INSERT, names));
  }

  /** What the error of a write means that took a name. */
  static Throwable refusal(Throwable error) {
    return StorageFailure.isDuplicate(error)
        ? new HexagentException(
            ErrorCode.IDEMPOTENCY_MISMATCH, "Another request has taken this name", error)
        : error;
  }
}
