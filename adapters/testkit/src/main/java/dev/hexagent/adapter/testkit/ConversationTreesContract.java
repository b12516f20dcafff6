package dev.hexagent.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What conversations promise whatever is done in them: nothing is lost, rewritten or put in another order, every branch can
 * be reached, and what a model is told depends on the path alone. Chance talks, edits, asks again, goes on, turns to other
 * branches and forks, with models that fail and people who stop them. Extend it and say how to make the core over an empty
 * place.
 */
@Timeout(120)
public abstract class ConversationTreesContract {
  private static final int FIRST_SEED = 20_261_123;

  /**
   * The use cases over one place.
   *
   * @param end lets them go and leaves the place as it is
   */
  public record Core(
      ManageAgents agents, ManageConversations conversations, RunAgents runs, Runnable end)
      implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /** A new place with nothing in it. */
  protected abstract Stores emptyStores();

  /** The core over a place, asking that model. */
  protected abstract Core core(Stores stores, ChatModel model);

  /** How many conversations of chance are held; a slow place holds fewer. */
  protected abstract int conversations();

  /** How much is done in each. */
  protected int steps() {
    return 60;
  }

  @Test
  void whateverIsDoneTreesKeepWhatWasSaid() {
    int told = 0;
    for (int seed = FIRST_SEED; seed < FIRST_SEED + conversations(); seed++) {
      var model = new ScriptedChatModel("scripted");
      Stores stores = emptyStores();
      try (Core core = core(stores, model)) {
        var chance = new RandomTalk(core, model, CallContext.of(Samples.ALICE), seed);
        try {
          told += chance.talk(steps());
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError("seed " + seed + ": " + chance.history(), e);
        }
      }
    }
    assertThat(told).as("prompts that were asked for twice").isPositive();
  }
}
