package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.done;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.Visibility;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Conversation.Label;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.AttemptId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Finding;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.run.Totals;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.LedgerEntry;
import dev.hexagent.domain.usage.LedgerEntry.Purpose;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What goes in comes out: every field, every kind of value, to the last character and digit. */
abstract class StoredValuesContract extends StoreContract {
  private static final List<String> TAGS =
      List.of("b", "a", "a,b", "[\"", "чай", "\uD83C\uDF75", "x y", "%", "A");

  @Test
  void keepsEveryFieldOfAnAgent() {
    List<Agent> agents = new ArrayList<>();
    for (AgentDefinition definition : Extremes.definitions()) {
      agents.add(new Agent(
          new AgentId("agent_" + agents.size()),
          OwnerId.SYSTEM,
          Visibility.SHARED,
          definition,
          3_000_000_000L,
          samples.later(),
          samples.later()));
    }

    agents.forEach(agent -> of(agents().insert(agent, ALICE)));

    assertThat(of(agents().list(ALICE))).isEqualTo(agents);
  }

  @Test
  void keepsEveryFieldOfAHeader() {
    var conversation = new Conversation(
        samples.conversationId(),
        ALICE.owner(),
        new AgentId("no_longer_there"),
        new Label(Extremes.TEXT, true, true, TAGS),
        null,
        0,
        null,
        3_000_000_000L,
        samples.later(),
        samples.later());

    done(conversations().insert(conversation, ALICE));

    assertThat(stored(conversation.id())).isEqualTo(conversation);
  }

  @Test
  void keepsWhatAChangeSets() {
    ConversationId id = conversation("Tea").id();
    var change = new ConversationChange(Extremes.TEXT, null, true, true, TAGS);

    of(conversations().change(id, change, null, samples.later(), ALICE));

    assertThat(stored(id).label()).isEqualTo(new Label(Extremes.TEXT, true, true, TAGS));
  }

  @Test
  void keepsTimesToTheMicrosecond() {
    Instant at = Instant.parse("2026-01-02T03:04:05.999999Z");
    Conversation conversation =
        Conversation.empty(samples.conversationId(), ALICE.owner(), AgentId.DEFAULT, "Tea", at);

    done(conversations().insert(conversation, ALICE));

    assertThat(stored(conversation.id()).createdAt()).isEqualTo(at);
    assertThat(stored(conversation.id()).updatedAt()).isEqualTo(at);
  }

  @Test
  void keepsEveryPartOfAMessage() {
    ConversationId id = conversation("Tea").id();
    Message question = samples.opening(id, "Hi");
    append(List.of(question), ALICE);
    for (List<ContentPart> parts : Extremes.contents()) {
      Message message =
          with(samples.quotedAnswer(question, ""), MessageStatus.PARTIAL, parts, null);

      append(List.of(message), ALICE);

      assertThat(of(conversations().message(id, message.id(), ALICE))).isEqualTo(message);
      assertThat(of(conversations().path(id, message.id(), ALICE)))
          .containsExactly(question, message);
    }
  }

  @Test
  void keepsHowAMessageCameToBe() {
    ConversationId id = conversation("Tea").id();
    Message question = samples.opening(id, "Hi");
    append(List.of(question), ALICE);
    for (Generation generation : Extremes.generations(samples.runId())) {
      Message answer = samples.quotedAnswer(question, "Hello");
      Message message = with(answer, MessageStatus.COMPLETE, answer.parts(), generation);

      append(List.of(message), ALICE);

      assertThat(of(conversations().message(id, message.id(), ALICE))).isEqualTo(message);
    }
  }

  @Test
  void keepsTheLongestMessage() {
    ConversationId id = conversation("Tea").id();
    Message message = samples.opening(id, Extremes.longestMessage());

    append(List.of(message), ALICE);

    assertThat(of(conversations().message(id, message.id(), ALICE)).text().equals(message.text()))
        .isTrue();
  }

  @Test
  void keepsHowARunEnded() {
    for (Cost cost : Extremes.costs()) {
      var totals =
          new Totals(new Usage(3_000_000_000L, 1, 2, 3, 4, true), cost, 7, Duration.ofMillis(1));
      assertKept(RunStatus.COMPLETED, totals, null, null);
    }
    for (Failure failure : Extremes.failures()) {
      assertKept(RunStatus.FAILED, Totals.NONE, failure, null);
    }
    for (CancelReason reason : CancelReason.values()) {
      assertKept(RunStatus.CANCELLED, Totals.NONE, null, reason);
    }
  }

  @Test
  void keepsWhatWasFoundInAnAnswer() {
    for (JsonText data : Arrays.asList(null, Extremes.JSON)) {
      for (Boolean valid : Arrays.asList(null, true, false)) {
        Message question = samples.opening(conversation("Tea").id(), "Hi");
        Run run = accept(question, ALICE);
        Message answer = samples.answer(question, run, "Hello");
        Run.Progress end = samples.completed(run, answer).progress();
        Run ended = run.at(new Run.Progress(
            end.status(),
            end.answer(),
            end.lastSeq(),
            end.finishedAt(),
            end.totals(),
            null,
            null,
            new Finding(data, valid)));

        done(turns().end(Samples.ending(ended, answer), ALICE));

        assertThat(of(runs().find(run.id(), ALICE))).isEqualTo(ended);
      }
    }
  }

  @Test
  void takesEveryKindOfAttempt() {
    Run run = accept(samples.opening(conversation("Tea").id(), "Hi"), ALICE);
    List<LedgerEntry> attempts = Extremes.costs().stream()
        .map(cost -> new LedgerEntry(
            new AttemptId(samples.runId().value()),
            Purpose.ANSWER,
            "scripted",
            "sample/model:free",
            "rate_limited",
            Usage.estimated(3_000_000_000L, 1),
            cost,
            samples.later(),
            null,
            Duration.ofMillis(3)))
        .toList();

    done(turns()
        .end(
            Samples.ending(
                samples.completed(run, null), null, attempts.toArray(LedgerEntry[]::new)),
            ALICE));

    assertThat(of(runs().find(run.id(), ALICE)).status()).isEqualTo(RunStatus.COMPLETED);
  }

  private void assertKept(
      RunStatus status, Totals totals, @Nullable Failure failure, @Nullable CancelReason reason) {
    Run run = accept(samples.opening(conversation("Tea").id(), "Hi"), ALICE);
    Run ended = run.at(new Run.Progress(
        status, null, 3_000_000_000L, samples.later(), totals, failure, reason, Finding.NONE));

    done(turns().end(Samples.ending(ended, null), ALICE));

    assertThat(of(runs().find(run.id(), ALICE))).isEqualTo(ended);
  }

  private static Message with(
      Message message,
      MessageStatus status,
      List<ContentPart> parts,
      @Nullable Generation generation) {
    return new Message(
        message.id(),
        message.conversation(),
        message.parent(),
        message.role(),
        status,
        parts,
        generation,
        message.path(),
        message.createdAt());
  }
}
