package dev.hexagent.application.service;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.UsageGroup;
import dev.hexagent.application.port.UsageQuery;
import dev.hexagent.application.port.UsageQuery.By;
import dev.hexagent.application.port.in.ReadUsage.Report;
import dev.hexagent.application.port.out.Ledger;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.LedgerEntry;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class UsageServiceTest {
  private static final UsageGroup TOTAL = group(null, Cost.reported(BigDecimal.TEN));

  private final List<UsageGroup> groups = new ArrayList<>();
  private final UsageService usage = new UsageService(new SumsOf(groups));

  @Test
  void showsDaysNewestFirst() {
    groups.add(group("2026-01-02", Cost.reported(BigDecimal.ONE)));
    groups.add(group("2026-10-01", Cost.NOTHING));
    groups.add(group("2026-01-03", Cost.NOTHING));

    assertThat(keys(By.DAY)).containsExactly("2026-10-01", "2026-01-03", "2026-01-02");
  }

  @Test
  void showsAllOthersDearestFirst() {
    groups.add(group("free", Cost.NOTHING));
    groups.add(group("nobody knows", Cost.UNKNOWN));
    groups.add(group("dear", Cost.reported(new BigDecimal("10"))));
    groups.add(group("cheap b", Cost.reported(new BigDecimal("9"))));
    groups.add(group("cheap a", Cost.reported(new BigDecimal("9"))));

    assertThat(keys(By.AGENT))
        .containsExactly("dear", "cheap a", "cheap b", "nobody knows", "free");
  }

  @Test
  void walksPagesAndShowsTheTotalOnEach() {
    for (int day = 10; day < 15; day++) {
      groups.add(group("2026-01-" + day, Cost.NOTHING));
    }

    List<String> walked = new ArrayList<>();
    String cursor = null;
    do {
      Report report = report(new PageRequest(2, cursor));
      assertThat(report.total()).isEqualTo(TOTAL);
      report.page().items().forEach(group -> walked.add(group.key()));
      cursor = report.page().nextCursor();
    } while (cursor != null);

    assertThat(walked)
        .containsExactly("2026-01-14", "2026-01-13", "2026-01-12", "2026-01-11", "2026-01-10");
  }

  /** Among them {@code usage -1}, {@code usage 9999999999} and a cursor of another list. */
  @ParameterizedTest
  @ValueSource(strings = {"", "x", "?", "dXNhZ2UgLTE", "dXNhZ2UgOTk5OTk5OTk5OQ", "Zm91bmQgMQ"})
  void refusesACursorThatIsNotOurs(String cursor) {
    assertThatThrownBy(() -> report(new PageRequest(2, cursor)))
        .isInstanceOfSatisfying(
            HexagentException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_CURSOR));
  }

  private List<@Nullable String> keys(By by) {
    return usage
        .all(query(by), CallContext.of(ALICE))
        .map(UsageGroup::key)
        .collectList()
        .block();
  }

  private Report report(PageRequest page) {
    return Objects.requireNonNull(
        usage.usage(query(By.DAY), page, CallContext.of(ALICE)).block());
  }

  private static UsageQuery query(By by) {
    return new UsageQuery(null, null, by, ZoneOffset.UTC);
  }

  private static UsageGroup group(@Nullable String key, Cost cost) {
    return new UsageGroup(key, 1, 1, Usage.ZERO, cost);
  }

  /** A ledger that has these sums. */
  private record SumsOf(List<UsageGroup> groups) implements Ledger {
    @Override
    public Mono<Void> add(Run run, List<LedgerEntry> attempts, Actor actor) {
      throw new AssertionError("nothing is written");
    }

    @Override
    public Flux<UsageGroup> spent(UsageQuery query, Actor actor) {
      return query.by() == By.NOTHING ? Flux.just(TOTAL) : Flux.fromIterable(groups);
    }
  }
}
