package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.UsageGroup;
import dev.hexagent.application.port.UsageQuery;
import dev.hexagent.application.port.UsageQuery.By;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.usage.Cost;
import io.r2dbc.spi.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sums over the ledger. The database adds up what is known in the same way; how such sums become one is the domain's to
 * say.
 */
final class LedgerSums {
  /** What a key of a group is when it has none: no key is empty. */
  private static final String NO_KEY = "";

  private static final String ROWS =
      " FROM ledger WHERE owner = $1 AND started_at >= $2 AND started_at < $3";
  private static final String SPAN =
      "SELECT MIN(started_at) AS since, MAX(started_at) AS until" + ROWS;
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private final UsageQuery query;
  private final Object[] arguments;

  LedgerSums(UsageQuery query, OwnerId owner) {
    this.query = query;
    this.arguments = new Object[] {
      owner.value(),
      Columns.utc(query.from() == null ? FIRST : query.from()),
      Columns.utc(query.to() == null ? LAST : query.to())
    };
  }

  Flux<UsageGroup> read(Connection connection) {
    return key(connection)
        .flatMapMany(key -> runs(connection, key).flatMapMany(runs -> sums(connection, key, runs)));
  }

  /** Of each group. */
  private Mono<Map<String, Long>> runs(Connection connection, String key) {
    String sql = "SELECT word, COUNT(DISTINCT run_id) AS runs FROM (SELECT " + key
        + " AS word, run_id" + ROWS + ") AS spent GROUP BY word";
    return Query.of(sql, arguments)
        .rows(connection, fields -> Map.entry(word(fields), fields.bigint("runs")))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Flux<UsageGroup> sums(Connection connection, String key, Map<String, Long> runs) {
    String sql = "SELECT word, COUNT(*) AS attempts, cost_basis, usage_estimated,"
        + " CAST(SUM(prompt_tokens) AS BIGINT) AS prompt_tokens,"
        + " CAST(SUM(completion_tokens) AS BIGINT) AS completion_tokens,"
        + " CAST(SUM(reasoning_tokens) AS BIGINT) AS reasoning_tokens,"
        + " CAST(SUM(cache_read_tokens) AS BIGINT) AS cache_read_tokens,"
        + " CAST(SUM(cache_write_tokens) AS BIGINT) AS cache_write_tokens,"
        + " CAST(SUM(took_nanos) AS BIGINT) AS took_nanos,"
        + " SUM(cost_usd) AS cost_usd, CAST(SUM(cost_unknown) AS INTEGER) AS cost_unknown"
        + " FROM (SELECT " + key + " AS word, " + Spending.COLUMNS.names() + ROWS
        + ") AS spent GROUP BY word, cost_basis, usage_estimated";
    return Query.of(sql, arguments)
        .<UsageGroup>rows(connection, fields -> part(fields, runs))
        .reduce(new HashMap<String, UsageGroup>(), LedgerSums::add)
        .flatMapIterable(Map::values);
  }

  private static HashMap<String, UsageGroup> add(
      HashMap<String, UsageGroup> groups, UsageGroup part) {
    groups.merge(Objects.requireNonNullElse(part.key(), NO_KEY), part, LedgerSums::joined);
    return groups;
  }

  private static UsageGroup joined(UsageGroup one, UsageGroup other) {
    Cost cost = one.cost().plus(other.cost());
    long attempts = one.attempts() + other.attempts();
    return new UsageGroup(one.key(), one.runs(), attempts, one.usage().plus(other.usage()), cost);
  }

  private UsageGroup part(Fields fields, Map<String, Long> runs) {
    String word = word(fields);
    Spending spent = Spending.read(fields);
    return new UsageGroup(
        named(word),
        runs.getOrDefault(word, 1L), // one that came between the two looks
        fields.bigint("attempts"),
        spent.usage(),
        spent.cost());
  }

  private static String word(Fields fields) {
    return Objects.requireNonNullElse(fields.textOrNull("word"), NO_KEY);
  }

  private @Nullable String named(String word) {
    if (word.isEmpty()) {
      return null;
    }
    return query.by() == By.DAY ? LocalDate.ofEpochDay(Long.parseLong(word)).toString() : word;
  }

  /** SQL of what the rows of a group have in common. */
  private Mono<String> key(Connection connection) {
    return switch (query.by()) {
      case DAY -> day(connection);
      case AGENT -> Mono.just("agent_id");
      case MODEL -> Mono.just("provider || ':' || model");
      case PROVIDER -> Mono.just("provider");
      case CONVERSATION -> Mono.just("CAST(conversation_id AS VARCHAR)");
      case OUTCOME -> Mono.just("outcome");
      case NOTHING -> Mono.just("CAST(NULL AS VARCHAR)");
    };
  }

  private Mono<String> day(Connection connection) {
    ZoneRules rules = query.zone().getRules();
    return rules.isFixedOffset()
        ? Mono.just(day(String.valueOf(rules.getOffset(FIRST).getTotalSeconds())))
        : Query.of(SPAN, arguments)
            .row(
                connection,
                fields -> day(
                    offset(query.zone(), fields.timeOrNull("since"), fields.timeOrNull("until"))));
  }

  /** The day since 1970, of clocks that are so many seconds ahead. */
  private static String day(String offset) {
    return "CAST(CAST(FLOOR((EXTRACT(EPOCH FROM started_at) + " + offset
        + ") / 86400) AS BIGINT) AS VARCHAR)";
  }

  /** SQL of how many seconds the zone's clocks are ahead: they were set twice a year at most of those there are rows of. */
  private static String offset(ZoneId zone, @Nullable Instant since, @Nullable Instant until) {
    if (since == null || until == null) {
      return "0";
    }
    var sql = new StringBuilder();
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition next = rules.nextTransition(since);
    while (next != null && !next.getInstant().isAfter(until)) {
      sql.append(sql.isEmpty() ? "CASE" : "")
          .append(" WHEN started_at < TIMESTAMP WITH TIME ZONE '")
          .append(next.getInstant()
              .atOffset(ZoneOffset.UTC)
              .toLocalDateTime()
              .toString()
              .replace('T', ' '))
          .append(":00+00' THEN ")
          .append(next.getOffsetBefore().getTotalSeconds());
      next = rules.nextTransition(next.getInstant());
    }
    int last = rules.getOffset(until).getTotalSeconds();
    return sql.isEmpty() ? String.valueOf(last) : sql + " ELSE " + last + " END";
  }
}
