package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.done;
import static dev.hexagent.adapter.testkit.Results.none;
import static dev.hexagent.adapter.testkit.Results.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.out.AgentSeeds.Seed;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import org.junit.jupiter.api.Test;

/** What is remembered of the agents that ship with an installation. */
abstract class AgentSeedsContract extends StoreContract {
  private static final Actor SYSTEM = Actor.system("agents that ship with the installation");
  private static final Seed FIRST = new Seed(new AgentId("helper"), 1, "a".repeat(64));

  @Test
  void knowsNothingOfAnAgentThatNeverShipped() {
    none(seeds().find(FIRST.id(), SYSTEM));
  }

  @Test
  void remembersOnlyOnceSubscribed() {
    var unused = seeds().remember(FIRST, SYSTEM);

    none(seeds().find(FIRST.id(), SYSTEM));
  }

  @Test
  void remembersTheLastSeedOfEachAgent() {
    var other = new Seed(new AgentId("other"), 7, "b".repeat(64));
    var second = new Seed(FIRST.id(), 4, "c".repeat(64));
    done(seeds().remember(FIRST, SYSTEM));
    done(seeds().remember(other, SYSTEM));

    done(seeds().remember(second, SYSTEM));

    assertThat(of(seeds().find(FIRST.id(), SYSTEM))).isEqualTo(second);
    assertThat(of(seeds().find(other.id(), SYSTEM))).isEqualTo(other);
  }
}
