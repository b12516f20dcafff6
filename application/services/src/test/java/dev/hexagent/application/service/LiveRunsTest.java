package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent.RunCompleted;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveRunsTest {
  private static final int ANSWER = 1 << 20;
  private static final int MOST = (int) (LiveRuns.KEPT_BYTES / (2 * ANSWER));

  private final Core core = new Core();

  @Test
  void keepsTheNewestFinishedRunsForThoseWhoComeBack() {
    Run run = core.exchange(new Turn.Opening("Hi"), "Hello");

    assertThat(core.live.find(run.id(), ME.actor())).isNotNull();
    assertThat(core.events(run.id())).hasSize(5);
  }

  @Test
  void forgetsTheOldestWhenTheirTextsGrowTooMany() {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i <= MOST; i++) {
      runs.add(core.exchange(new Turn.Opening("Hi " + i), "x".repeat(ANSWER)));
    }

    assertThat(core.live.find(runs.get(0).id(), ME.actor())).isNull();
    assertThat(core.live.find(runs.get(MOST).id(), ME.actor())).isNotNull();
    assertThat(core.live.find(runs.get(MOST / 2).id(), ME.actor())).isNotNull();
    assertThat(core.events(runs.get(0).id())).hasSize(5).last().isInstanceOf(RunCompleted.class);
  }

  @Test
  void weighsThePromptsToo() {
    Run first = core.exchange(new Turn.Opening("x".repeat(Turn.LONGEST_MESSAGE)), "short");
    for (int i = 0; i <= LiveRuns.KEPT_BYTES / Turn.LONGEST_MESSAGE; i++) {
      core.exchange(new Turn.Opening("x".repeat(Turn.LONGEST_MESSAGE)), "short");
    }

    assertThat(core.live.find(first.id(), ME.actor())).isNull();
  }

  @Test
  void weighsTheEventsToo() {
    Run first = core.exchange(new Turn.Opening("Hi"), "short");
    for (int i = 0; i < 3; i++) {
      core.model.then(call -> {
        for (int piece = 0; piece < 100_000; piece++) {
          call.text("x");
        }
        call.complete();
      });
      core.ended(core.open("Be long").id());
    }

    assertThat(core.live.find(first.id(), ME.actor())).isNull();
  }

  @Test
  void neverForgetsALiveRun() {
    Run live = core.open("Hi");
    for (int i = 0; i <= MOST; i++) {
      core.exchange(new Turn.Opening("Hi " + i), "x".repeat(ANSWER));
    }

    assertThat(core.live.find(live.id(), ME.actor())).isNotNull();
  }

  @Test
  void showsARunToItsOwnerOnly() {
    Run run = core.open("Hi");

    assertThat(core.live.find(run.id(), Samples.BOB)).isNull();
  }
}
