package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.none;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Results.race;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.Visibility;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

abstract class AgentStoreContract extends StoreContract {
  @Test
  void findsWhatWasInserted() {
    Agent agent = inserted(samples.agent("ada", ALICE), ALICE);

    assertThat(of(agents().find(agent.id(), ALICE))).isEqualTo(agent);
  }

  @Test
  void findsNothingUnderAnUnknownId() {
    none(agents().find(new AgentId("nobody"), ALICE));
  }

  @Test
  void showsAPrivateAgentToNobodyElse() {
    Agent agent = inserted(samples.agent("ada", ALICE), ALICE);

    none(agents().find(agent.id(), BOB));
    assertThat(of(agents().list(BOB))).isEmpty();
    assertThat(
            of(agents().replace(agent.redefined(Samples.definition("Eve"), samples.later()), BOB)))
        .isFalse();
    assertThat(of(agents().delete(agent.id(), 1, samples.later(), BOB))).isFalse();
    assertThat(of(agents().find(agent.id(), ALICE))).isEqualTo(agent);
  }

  @Test
  void showsASharedAgentToEverybody() {
    Agent agent = inserted(shared(samples.agent("ada", ALICE)), ALICE);

    assertThat(of(agents().find(agent.id(), BOB))).isEqualTo(agent);
    assertThat(of(agents().list(BOB))).containsExactly(agent);
  }

  @Test
  void insertsNoSecondAgentUnderAnId() {
    Agent first = inserted(samples.agent("ada", ALICE), ALICE);

    assertThat(of(agents().insert(samples.agent("ada", ALICE), ALICE))).isFalse();
    assertThat(of(agents().insert(samples.agent("ada", BOB), BOB))).isFalse();
    assertThat(of(agents().find(first.id(), ALICE))).isEqualTo(first);
  }

  @Test
  void doesNotGiveTheIdOfADeletedAgentAway() {
    Agent agent = inserted(samples.agent("ada", ALICE), ALICE);
    of(agents().delete(agent.id(), 1, samples.later(), ALICE));

    assertThat(of(agents().insert(samples.agent("ada", ALICE), ALICE))).isFalse();
    assertThat(of(agents().insert(samples.agent("ada", BOB), BOB))).isFalse();
  }

  @Test
  void listsByAgeWhateverTheOrderOfInsertion() {
    Agent oldest = samples.agent("zoe", ALICE);
    Agent middle = shared(samples.agent("mia", BOB));
    Agent youngest = samples.agent("ada", ALICE);
    inserted(youngest, ALICE);
    inserted(middle, BOB);
    inserted(oldest, ALICE);

    assertThat(of(agents().list(ALICE))).containsExactly(oldest, middle, youngest);
  }

  @Test
  void listsAgentsOfOneMomentByTheCharactersOfTheirIds() {
    Instant at = samples.later();
    List<String> sorted = List.of("1a", "a", "a-c", "a1", "a_b", "aa", "b");
    Stream.of("b", "a_b", "a1", "1a", "aa", "a-c", "a")
        .forEach(id -> inserted(madeAt(at, id), ALICE));

    assertThat(of(agents().list(ALICE))).extracting(agent -> agent.id().value()).isEqualTo(sorted);
  }

  @Test
  void replacesTheVersionBefore() {
    Agent agent = inserted(samples.agent("ada", ALICE), ALICE);
    Agent next = agent.redefined(Samples.definition("Ada Lovelace"), samples.later());

    assertThat(of(agents().replace(next, ALICE))).isTrue();
    assertThat(of(agents().find(agent.id(), ALICE))).isEqualTo(next);
    assertThat(of(agents().list(ALICE))).containsExactly(next);
  }

  @Test
  void replacesNoOtherVersion() {
    Agent first = inserted(samples.agent("ada", ALICE), ALICE);
    Agent second = first.redefined(Samples.definition("Ada 2"), samples.later());
    Agent third = second.redefined(Samples.definition("Ada 3"), samples.later());

    assertThat(of(agents().replace(third, ALICE))).isFalse();
    assertThat(of(agents().replace(second, ALICE))).isTrue();
    assertThat(of(agents().replace(second, ALICE))).isFalse();
    assertThat(of(agents().find(first.id(), ALICE))).isEqualTo(second);
  }

  @Test
  void replacesNothingThatIsNotThere() {
    Agent unknown =
        samples.agent("ada", ALICE).redefined(Samples.definition("Ada"), samples.later());

    assertThat(of(agents().replace(unknown, ALICE))).isFalse();
    none(agents().find(unknown.id(), ALICE));
  }

  @Test
  void treatsADeletedAgentAsNotThere() {
    Agent agent = inserted(shared(samples.agent("ada", ALICE)), ALICE);

    assertThat(of(agents().delete(agent.id(), 1, samples.later(), ALICE))).isTrue();

    none(agents().find(agent.id(), ALICE));
    none(agents().find(agent.id(), BOB));
    assertThat(of(agents().list(ALICE))).isEmpty();
    assertThat(of(agents().delete(agent.id(), 1, samples.later(), ALICE))).isFalse();
    assertThat(of(agents().delete(agent.id(), 2, samples.later(), ALICE))).isFalse();
    assertThat(of(
            agents().replace(agent.redefined(Samples.definition("Ada"), samples.later()), ALICE)))
        .isFalse();
  }

  @Test
  void deletesNoOtherVersion() {
    Agent agent = inserted(samples.agent("ada", ALICE), ALICE);

    assertThat(of(agents().delete(agent.id(), 2, samples.later(), ALICE))).isFalse();
    assertThat(of(agents().find(agent.id(), ALICE))).isEqualTo(agent);
  }

  @Test
  void letsOneOfManyInsertsUnderAnIdWin() {
    List<Mono<Boolean>> inserts = IntStream.range(0, 8)
        .mapToObj(i -> agents().insert(samples.agent("ada", ALICE), ALICE))
        .toList();

    assertThat(race(inserts))
        .filteredOn(signal -> Boolean.TRUE.equals(signal.get()))
        .hasSize(1);
  }

  @Test
  void letsOneOfManyReplacementsOfAVersionWin() {
    Agent agent = inserted(samples.agent("ada", ALICE), ALICE);
    List<Mono<Boolean>> replacements = IntStream.range(0, 8)
        .mapToObj(i -> agents()
            .replace(agent.redefined(Samples.definition("Ada " + i), samples.later()), ALICE))
        .toList();

    assertThat(race(replacements))
        .filteredOn(signal -> Boolean.TRUE.equals(signal.get()))
        .hasSize(1);
    assertThat(of(agents().find(agent.id(), ALICE)).version()).isEqualTo(2);
  }

  @Test
  void writesNothingBeforeSubscription() {
    Agent agent = samples.agent("ada", ALICE);
    Mono<Boolean> insert = agents().insert(agent, ALICE);
    none(agents().find(agent.id(), ALICE));
    of(insert);

    agents().replace(agent.redefined(Samples.definition("Eve"), samples.later()), ALICE);
    agents().delete(agent.id(), 1, samples.later(), ALICE);

    assertThat(of(agents().find(agent.id(), ALICE))).isEqualTo(agent);
  }

  @Test
  void readsAtSubscription() {
    Agent agent = samples.agent("ada", ALICE);
    var found = agents().find(agent.id(), ALICE);
    var listed = agents().list(ALICE);
    inserted(agent, ALICE);

    assertThat(of(found)).isEqualTo(agent);
    assertThat(of(listed)).containsExactly(agent);
  }

  private Agent inserted(Agent agent, Actor actor) {
    assertThat(of(agents().insert(agent, actor))).isTrue();
    return agent;
  }

  private static Agent shared(Agent agent) {
    return new Agent(
        agent.id(),
        agent.owner(),
        Visibility.SHARED,
        agent.definition(),
        agent.version(),
        agent.createdAt(),
        agent.updatedAt());
  }

  private static Agent madeAt(Instant at, String id) {
    return new Agent(
        new AgentId(id),
        ALICE.owner(),
        Visibility.PRIVATE,
        Samples.definition("Agent " + id),
        1,
        at,
        at);
  }
}
