package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.UsageGroup;
import dev.hexagent.application.port.UsageQuery;
import dev.hexagent.application.port.UsageQuery.By;
import dev.hexagent.application.port.in.ReadUsage;
import dev.hexagent.application.port.out.Ledger;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the ledger. */
final class UsageService implements ReadUsage {
  private static final String KIND = "usage ";

  private static final Comparator<UsageGroup> BY_KEY =
      Comparator.comparing(UsageGroup::key, Comparator.nullsLast(Comparator.naturalOrder()));

  /** What nobody knows the price of comes before what was free. */
  private static final Comparator<UsageGroup> DEAREST_FIRST = Comparator.comparing(
          (UsageGroup group) -> Objects.requireNonNullElse(group.cost().usd(), BigDecimal.ZERO))
      .thenComparing(group -> group.cost().unknownAttempts())
      .thenComparing(group -> group.usage().totalTokens())
      .reversed()
      .thenComparing(BY_KEY);

  private final Ledger ledger;

  UsageService(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Mono<Report> usage(UsageQuery query, PageRequest page, CallContext context) {
    return Mono.defer(() -> {
      int from = page.cursor() == null ? 0 : read(page.cursor());
      Mono<UsageGroup> total = ledger
          .spent(query.by(By.NOTHING), context.actor())
          .next()
          .defaultIfEmpty(UsageGroup.NOTHING);
      return all(query, context)
          .collectList()
          .zipWith(total, (groups, sum) -> new Report(slice(groups, from, page.limit()), sum));
    });
  }

  @Override
  public Flux<UsageGroup> all(UsageQuery query, CallContext context) {
    return ledger
        .spent(query, context.actor())
        .sort(query.by() == By.DAY ? BY_KEY.reversed() : DEAREST_FIRST);
  }

  private static Slice<UsageGroup> slice(List<UsageGroup> groups, int from, int limit) {
    int first = Math.min(from, groups.size());
    int next = Math.min(first + limit, groups.size());
    return new Slice<>(groups.subList(first, next), next == groups.size() ? null : write(next));
  }

  private static String write(int place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((KIND + place).getBytes(StandardCharsets.UTF_8));
  }

  private static int read(String cursor) {
    try {
      String words = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (words.matches(KIND + "[0-9]{1,9}")) {
        return Integer.parseInt(words.substring(KIND.length()));
      }
    } catch (IllegalArgumentException e) {
      throw refusal(e);
    }
    throw refusal(null);
  }

  private static HexagentException refusal(@Nullable Exception cause) {
    return new HexagentException(
        ErrorCode.INVALID_CURSOR, "cursor must be the next_cursor of the page before", cause);
  }
}
