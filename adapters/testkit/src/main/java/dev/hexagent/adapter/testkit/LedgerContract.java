package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.done;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hexagent.application.port.UsageGroup;
import dev.hexagent.application.port.UsageQuery;
import dev.hexagent.application.port.UsageQuery.By;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.AttemptId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.LedgerEntry;
import dev.hexagent.domain.usage.LedgerEntry.Purpose;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What calls cost, added up. */
abstract class LedgerContract extends StoreContract {
  private static final Instant NOON = Instant.parse("2026-03-28T12:00:00Z");

  /** A call of a run. */
  private record Call(Run run, LedgerEntry entry) {}

  @ParameterizedTest
  @EnumSource(By.class)
  void addsUpToTheLastDigitWhateverItIsAskedBy(By by) {
    List<Call> calls = randomCalls();

    List<UsageGroup> groups = spent(query(by));

    assertThat(groups).containsExactlyInAnyOrderElementsOf(expected(calls, by));
  }

  @Test
  void addsNothingUpWhereThereIsNothing() {
    assertThat(spent(query(By.NOTHING))).isEmpty();
    assertThat(spent(query(By.DAY))).isEmpty();
  }

  @Test
  void countsARunOnceHoweverManyCallsItTook() {
    Run run = run("ada");
    add(run, ALICE, entry(NOON, "completed", Cost.NOTHING));
    add(run, ALICE, entry(NOON.plusSeconds(1), "completed", Cost.UNKNOWN));

    assertThat(spent(query(By.AGENT)))
        .extracting(UsageGroup::key, UsageGroup::runs, UsageGroup::attempts, UsageGroup::cost)
        .containsExactly(tuple("ada", 1L, 2L, Cost.UNKNOWN));
  }

  @Test
  void countsARowOnceThatIsWrittenAgain() {
    Run run = run("ada");
    LedgerEntry entry = entry(NOON, "completed", Cost.reported(new BigDecimal("0.1")));

    add(run, ALICE, entry);
    add(run, ALICE, entry);

    assertThat(spent(query(By.NOTHING)))
        .extracting(UsageGroup::attempts, UsageGroup::cost)
        .containsExactly(tuple(1L, entry.cost()));
  }

  @Test
  void countsWhatTurnsEndWith() {
    Run run = accept(samples.opening(conversation("Tea").id(), "Hi"), ALICE);
    LedgerEntry entry = entry(NOON, "rate_limited", Cost.NOTHING);

    done(turns().end(Samples.ending(samples.completed(run, null), null, entry), ALICE));

    assertThat(spent(query(By.CONVERSATION)))
        .containsExactly(
            new UsageGroup(run.conversation().toString(), 1, 1, entry.usage(), entry.cost()));
  }

  @Test
  void tellsNobodyWhatOthersSpent() {
    add(run("ada"), ALICE, entry(NOON, "completed", Cost.UNKNOWN));

    assertThat(of(ledger().spent(query(By.DAY), BOB))).isEmpty();
  }

  @Test
  void countsFromTheFirstInstantAndNotToTheLast() {
    add(run("ada"), ALICE, entry(NOON, "completed", Cost.NOTHING));
    add(run("ada"), ALICE, entry(NOON.plusSeconds(60), "completed", Cost.NOTHING));

    assertThat(attempts(NOON, null)).isEqualTo(2);
    assertThat(attempts(NOON.plusNanos(1_000), null)).isEqualTo(1);
    assertThat(attempts(null, NOON.plusSeconds(60))).isEqualTo(1);
    assertThat(attempts(NOON, NOON.plusNanos(1_000))).isEqualTo(1);
  }

  /** Clocks in Lisbon were set forward at one o'clock on the 29th, those in New York three weeks before. */
  @ParameterizedTest
  @CsvSource({
    "UTC,              2026-03-28T23:59:59Z, 2026-03-28",
    "UTC,              2026-03-29T00:00:00Z, 2026-03-29",
    "Europe/Lisbon,    2026-03-28T23:59:59Z, 2026-03-28",
    "Europe/Lisbon,    2026-03-29T00:00:00Z, 2026-03-29",
    "Europe/Lisbon,    2026-03-29T22:59:59Z, 2026-03-29",
    "Europe/Lisbon,    2026-03-29T23:00:00Z, 2026-03-30",
    "America/New_York, 2026-03-08T04:59:59Z, 2026-03-07",
    "America/New_York, 2026-03-09T03:59:59Z, 2026-03-08",
    "America/New_York, 2026-03-09T04:00:00Z, 2026-03-09",
    "Asia/Kathmandu,   2026-03-28T18:14:59Z, 2026-03-28",
    "Asia/Kathmandu,   2026-03-28T18:15:00Z, 2026-03-29"
  })
  void countsTheDaysOfTheZone(String zone, Instant at, String day) {
    add(run("ada"), ALICE, entry(Instant.parse("2026-01-05T12:00:00Z"), "completed", Cost.NOTHING));
    add(run("ada"), ALICE, entry(at, "completed", Cost.NOTHING));
    add(run("ada"), ALICE, entry(Instant.parse("2026-07-05T12:00:00Z"), "completed", Cost.NOTHING));

    List<UsageGroup> groups = spent(new UsageQuery(null, null, By.DAY, ZoneId.of(zone)));

    assertThat(groups)
        .extracting(UsageGroup::key)
        .containsExactlyInAnyOrder("2026-01-05", day, "2026-07-05");
  }

  private List<Call> randomCalls() {
    var random = new Random(7);
    List<Call> calls = new ArrayList<>();
    List<Run> runs = List.of(run("ada"), run("ada"), run("bea"), run("bea"));
    for (int i = 0; i < 60; i++) {
      Run run = runs.get(random.nextInt(runs.size()));
      Cost cost = Extremes.costs().get(random.nextInt(Extremes.costs().size()));
      Instant at = NOON.plus(Duration.ofHours(random.nextInt(100)));
      LedgerEntry entry = new LedgerEntry(
          attempt(),
          Purpose.ANSWER,
          random.nextBoolean() ? "alpha" : "beta",
          "vendor/model:" + random.nextInt(3),
          random.nextBoolean() ? "completed" : "rate_limited",
          new Usage(random.nextInt(900), 5, 4, 3, 2, random.nextBoolean()),
          cost,
          at,
          Duration.ofMillis(2),
          Duration.ofMillis(3));
      add(run, ALICE, entry);
      calls.add(new Call(run, entry));
    }
    return calls;
  }

  private List<UsageGroup> expected(List<Call> calls, By by) {
    Set<String> keys = new LinkedHashSet<>();
    calls.forEach(call -> keys.add(String.valueOf(key(call, by))));
    return keys.stream()
        .map(key -> sum(
            calls.stream()
                .filter(call -> String.valueOf(key(call, by)).equals(key))
                .toList(),
            by))
        .toList();
  }

  private UsageGroup sum(List<Call> calls, By by) {
    Usage usage = Usage.ZERO;
    Cost cost = Cost.NOTHING;
    for (Call call : calls) {
      usage = usage.plus(call.entry.usage());
      cost = cost.plus(call.entry.cost());
    }
    long runs = calls.stream().map(Call::run).distinct().count();
    return new UsageGroup(key(calls.get(0), by), runs, calls.size(), usage, cost);
  }

  private @Nullable String key(Call call, By by) {
    return switch (by) {
      case DAY -> call.entry.startedAt().toString().substring(0, 10);
      case AGENT -> call.run.agent().value();
      case MODEL -> call.entry.provider() + ":" + call.entry.model();
      case PROVIDER -> call.entry.provider();
      case CONVERSATION -> call.run.conversation().toString();
      case OUTCOME -> call.entry.outcome();
      case NOTHING -> null;
    };
  }

  private Run run(String agent) {
    return new Run(
        samples.runId(),
        new ConversationId(samples.messageId().value()),
        new AgentId(agent),
        samples.messageId(),
        null,
        samples.later(),
        Run.Progress.ACCEPTED);
  }

  private LedgerEntry entry(Instant at, String outcome, Cost cost) {
    return new LedgerEntry(
        attempt(),
        Purpose.ANSWER,
        "scripted",
        "sample/model",
        outcome,
        Usage.reported(17, 5),
        cost,
        at,
        null,
        Duration.ofMillis(3));
  }

  private AttemptId attempt() {
    return new AttemptId(samples.runId().value());
  }

  private void add(Run run, Actor actor, LedgerEntry entry) {
    done(ledger().add(run, List.of(entry), actor));
  }

  private List<UsageGroup> spent(UsageQuery query) {
    return of(ledger().spent(query, ALICE));
  }

  private long attempts(@Nullable Instant from, @Nullable Instant to) {
    return spent(new UsageQuery(from, to, By.NOTHING, ZoneOffset.UTC)).stream()
        .mapToLong(UsageGroup::attempts)
        .sum();
  }

  private static UsageQuery query(By by) {
    return new UsageQuery(null, null, by, ZoneOffset.UTC);
  }
}
