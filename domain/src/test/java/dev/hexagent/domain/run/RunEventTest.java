package dev.hexagent.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.PathHash;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.run.RunEvent.Delta;
import dev.hexagent.domain.run.RunEvent.ReasoningDelta;
import dev.hexagent.domain.run.RunEvent.TextDelta;
import dev.hexagent.domain.run.ToolEvent.ToolArgumentsDelta;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunEventTest {
  private static final UUID ID = UUID.fromString("019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071");
  private static final RunId RUN = new RunId(ID);
  private static final MessageId MESSAGE = new MessageId(ID);
  private static final ModelId MODEL = new ModelId("demo", "demo");
  private static final Failure FAILURE = Failure.of(ErrorCode.INTERRUPTED, "The server stopped.");

  private static List<RunEvent> everyType() {
    var answer = new Message(
        MESSAGE,
        new ConversationId(ID),
        null,
        Role.ASSISTANT,
        MessageStatus.COMPLETE,
        List.of(new ContentPart.Text("Hi")),
        null,
        PathHash.ROOT,
        Instant.EPOCH);
    return List.of(
        new RunEvent.RunStarted(
            at(1), new ConversationId(ID), AgentId.DEFAULT, MESSAGE, MODEL, true, null),
        new RunEvent.StepStarted(at(2), 1, MESSAGE, MODEL, null),
        new TextDelta(at(3), 0, "Hi"),
        new ReasoningDelta(at(4), 0, "Hm"),
        new RunEvent.Retrying(at(4), 1, 2, FAILURE, MODEL, Duration.ZERO),
        new RunEvent.SourcesFound(at(4), List.of()),
        new ToolEvent.ToolCallStarted(at(4), 0, "a", "clock"),
        new ToolArgumentsDelta(at(4), 0, "a", "{}"),
        new ToolEvent.ToolCallReady(at(4), 0, "a", "clock", new JsonText("{}"), ToolRisk.READ),
        new ToolEvent.ToolProgress(at(4), "a", "Ticking"),
        new ToolEvent.ToolFinished(at(4), "a", ToolOutcome.OK, "Noon", Duration.ZERO),
        new RunEvent.StepFinished(
            at(5),
            1,
            MESSAGE,
            MODEL,
            null,
            FinishReason.STOP,
            null,
            Usage.ZERO,
            Cost.NOTHING,
            Duration.ZERO,
            Duration.ZERO,
            List.of()),
        new RunEvent.RunCompleted(at(6), answer, Totals.NONE, null, null),
        new RunEvent.RunFailed(at(6), null, Totals.NONE, FAILURE),
        new RunEvent.RunCancelled(at(6), null, Totals.NONE, CancelReason.USER),
        new RunEvent.RunInterrupted(at(6), null, Totals.NONE, FAILURE));
  }

  @ParameterizedTest
  @MethodSource("everyType")
  void isVisitedByItsOwnName(RunEvent event) {
    String name = event.getClass().getSimpleName();

    assertThat(event.<String>accept(names()))
        .isEqualTo(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
  }

  @Test
  void isOfATypeThatIsTestedHere() {
    assertThat(everyType().stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(types(RunEvent.class).distinct().toList());
  }

  @ParameterizedTest
  @MethodSource("everyType")
  void isAnyOtherEventToAVisitorThatDoesNotKnowIt(RunEvent event) {
    RunEvent.Visitor<RunEvent> knowsNothing = other -> other;

    assertThat(event.accept(knowsNothing)).isSameAs(event);
  }

  @Test
  void isContinuedByTheSameKindInTheSamePartOnly() {
    Delta text = new TextDelta(at(1), 0, "Hel");

    assertThat(text.continuedBy(new TextDelta(at(2), 0, "lo"))).isTrue();
    assertThat(text.continuedBy(new TextDelta(at(2), 1, "lo"))).isFalse();
    assertThat(text.continuedBy(new ReasoningDelta(at(2), 0, "lo"))).isFalse();
    assertThat(text.continuedBy(new RunEvent.StepStarted(at(2), 1, MESSAGE, MODEL, null)))
        .isFalse();
    assertThat(new ReasoningDelta(at(1), 0, "Hm").continuedBy(new ReasoningDelta(at(2), 0, "m")))
        .isTrue();
  }

  @Test
  void staysWhatItIsWhenItIsJoined() {
    var whole = new Envelope(RUN, 1, 3, Instant.EPOCH);

    assertThat(new TextDelta(at(1), 2, "Hel").joined(whole, "Hello"))
        .isEqualTo(new TextDelta(whole, 2, "Hello"));
    assertThat(new ReasoningDelta(at(1), 2, "H").joined(whole, "Hmm"))
        .isEqualTo(new ReasoningDelta(whole, 2, "Hmm"));
    assertThat(new ToolArgumentsDelta(at(1), 2, "a", "{").joined(whole, "{}"))
        .isEqualTo(new ToolArgumentsDelta(whole, 2, "a", "{}"));
  }

  private static Envelope at(long seq) {
    return Envelope.single(RUN, seq, Instant.EPOCH);
  }

  /** Says which of its methods was called. */
  @SuppressWarnings("unchecked")
  private static RunEvent.Visitor<String> names() {
    return (RunEvent.Visitor<String>) Proxy.newProxyInstance(
        RunEventTest.class.getClassLoader(),
        new Class<?>[] {RunEvent.Visitor.class},
        (visitor, method, arguments) -> method.getName());
  }

  private static Stream<Class<?>> types(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RunEventTest::types)
        : Stream.of(type);
  }
}
