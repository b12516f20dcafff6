package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.model.Abilities;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent.StepFinished;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of settings that a model does not take. Those of the default agent are 0.7 and 1000. */
@Timeout(60)
class DroppedSettingsTest {
  private final Map<ModelId, Abilities> known = new HashMap<>();
  private final Core core = new Core(Core.parts(parts -> parts.abilities = known));

  @Test
  void namesThemInTheEventAndInTheMessage() {
    known.put(Core.MODEL, new Abilities(null, null, Set.of("max_tokens"), 500));
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall();
    call.text("Hello").complete();

    assertThat(call.request().settings()).isEqualTo(new GenerationSettings(null, 500));
    assertThat(finished(run).dropped()).containsExactly("temperature");
    assertThat(dropped(run)).containsExactly("temperature");
  }

  @Test
  void namesThoseThatTheModelRefusedToo() {
    known.put(Core.MODEL, new Abilities(null, null, Set.of("max_tokens"), null));
    Run run = core.open("Hi");
    core.model.awaitCall().text("Hello").emit(Core.completed(FinishReason.STOP)).end();

    assertThat(finished(run).dropped()).containsExactly("seed", "temperature");
    assertThat(dropped(run)).containsExactly("seed", "temperature");
  }

  @Test
  void sendsAllToAModelOfWhichNothingIsKnown() {
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall();
    call.text("Hello").complete();

    assertThat(call.request().settings()).isEqualTo(GenerationSettings.DEFAULT);
    assertThat(dropped(run)).isEmpty();
  }

  private StepFinished finished(Run run) {
    return core.events(run.id()).stream()
        .filter(StepFinished.class::isInstance)
        .map(StepFinished.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private List<String> dropped(Run run) {
    core.ended(run.id());
    List<Message> path = core.path(run.conversation());
    return Objects.requireNonNull(path.get(path.size() - 1).generation()).dropped();
  }
}
