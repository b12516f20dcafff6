package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.ToolEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PartsBuilderTest {
  private static final ProviderSeal SEAL =
      new ProviderSeal("scripted", "signature", new JsonText("\"c2VhbA==\""));

  private final PartsBuilder parts = new PartsBuilder();

  @Test
  void ordersPartsByTheirNumberAndJoinsTheirPieces() {
    parts.append(1, "Hel");
    parts.markReasoning(0);
    parts.append(0, "Hm");
    parts.append(1, "lo");

    assertThat(parts.build())
        .containsExactly(new ContentPart.Reasoning("Hm", null), new ContentPart.Text("Hello"));
  }

  @Test
  void makesAPartOfASealAlone() {
    parts.seal(0, SEAL);

    assertThat(parts.build()).containsExactly(new ContentPart.Reasoning("", SEAL));
  }

  @Test
  void leavesOutPartsWithoutContent() {
    parts.append(0, "");
    parts.markReasoning(1);

    assertThat(parts.build()).isEmpty();
  }

  @Test
  void readsTheCallsOfARunFromItsEvents() {
    Envelope at = Envelope.single(new RunId(new UUID(0, 1)), 1, Instant.EPOCH);
    var arguments = new JsonText("{\"a\":1}");
    List<RunEvent> events = List.of(
        new ToolEvent.ToolCallStarted(at, 0, "a", "weather"),
        new ToolEvent.ToolArgumentsDelta(at, 0, "a", "{\"a\":1}"),
        new ToolEvent.ToolCallStarted(at, 1, "b", "clock"),
        new ToolEvent.ToolArgumentsDelta(at, 1, "b", "{"),
        new ToolEvent.ToolCallReady(at, 0, "a", "weather", arguments, null));

    assertThat(PartsBuilder.of(events))
        .containsExactly(
            new ContentPart.ToolCall("a", "weather", arguments),
            new ContentPart.ToolCall("b", "clock", null));
  }

  @Test
  void readsThePartsOfARunFromItsEvents() {
    Envelope at = Envelope.single(new RunId(new UUID(0, 1)), 1, Instant.EPOCH);
    List<RunEvent> events = List.of(
        new RunEvent.ReasoningDelta(at, 0, "H"),
        new RunEvent.ReasoningDelta(at, 0, "m"),
        new RunEvent.TextDelta(at, 1, "Hello"));

    assertThat(PartsBuilder.of(events))
        .containsExactly(new ContentPart.Reasoning("Hm", null), new ContentPart.Text("Hello"));
  }
}
