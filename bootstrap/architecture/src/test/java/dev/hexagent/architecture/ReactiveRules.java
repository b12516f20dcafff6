package dev.hexagent.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.reactivestreams.Publisher;

/** Nothing waits, nothing starts by itself, and the core asks for time, ids and chance. */
final class ReactiveRules {
  private static final Set<String> STARTS_OR_WAITS = Set.of(
      "subscribe",
      "subscribeWith",
      "block",
      "blockFirst",
      "blockLast",
      "blockOptional",
      "toIterable",
      "toStream",
      "toFuture");

  private static final Set<String> CLOCKS = Set.of(
      Instant.class.getName() + ".now()",
      LocalDate.class.getName() + ".now()",
      LocalDateTime.class.getName() + ".now()",
      OffsetDateTime.class.getName() + ".now()",
      ZonedDateTime.class.getName() + ".now()",
      System.class.getName() + ".currentTimeMillis()",
      UUID.class.getName() + ".randomUUID()",
      Random.class.getName() + ".<init>()",
      ThreadLocalRandom.class.getName() + ".current()",
      Math.class.getName() + ".random()");

  /** Where the reactive world ends. */
  private static final Map<String, String> EDGES = Map.of(
      "application.service.RunLauncher", "a run outlives the call that started it",
      "application.service.AgentRuntime",
          "the blocking facade: assembly and closing wait for the stores",
      "application.service.AgentHandle", "the blocking facade: answers that are waited for",
      "adapter.store.r2dbc.CommitWriter",
          "writes for many callers, and goes on when one of them leaves",
      "adapter.store.r2dbc.Connections", "looks for a database that is away",
      "bootstrap.starter.LocalOllama", "looks for a server that comes and goes",
      "bootstrap.server.ReadyLine", "the main thread waits before it says that work is taken",
      "adapter.testkit", "tests wait for what they test");

  static final List<Rule> ALL = List.of(
      new Rule("blocking", EDGES, ReactiveRules::nothingBlocksOrSubscribes),
      Rule.of("chance", ReactiveRules::timeIdsAndChanceComeFromOutside));

  private ReactiveRules() {}

  private static ArchRule nothingBlocksOrSubscribes(House house) {
    return noClasses()
        .should()
        .accessTargetWhere(access(
            "start a publisher or wait",
            access -> access.getTargetOwner().isAssignableTo(Publisher.class)
                    && STARTS_OR_WAITS.contains(access.getTarget().getName())
                || access.getTargetOwner().isEquivalentTo(Thread.class)
                    && access.getTarget().getName().equals("sleep")));
  }

  private static ArchRule timeIdsAndChanceComeFromOutside(House house) {
    return noClasses()
        .that()
        .resideInAnyPackage(house.in("domain..", "application.."))
        .should()
        .accessTargetWhere(access(
            "read the clock or draw lots",
            access -> CLOCKS.contains(access.getTarget().getFullName())));
  }

  private static DescribedPredicate<JavaAccess<?>> access(
      String description, Predicate<JavaAccess<?>> predicate) {
    return DescribedPredicate.describe(description, predicate);
  }
}
