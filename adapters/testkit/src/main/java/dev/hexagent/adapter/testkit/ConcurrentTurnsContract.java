package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Results.race;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.refusal.RunInProgress;
import dev.hexagent.domain.run.Run;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Many turns at once. */
abstract class ConcurrentTurnsContract extends StoreContract {
  @Test
  void letsOneOfManyTurnsInAConversationWin() {
    ConversationId id = conversation("Tea").id();
    List<Message> questions =
        IntStream.range(0, 8).mapToObj(i -> samples.opening(id, "Hi " + i)).toList();

    var signals = race(questions.stream().map(this::acceptance).toList());

    RunId winner = Objects.requireNonNull(stored(id).running());
    assertThat(signals).filteredOn(signal -> signal.isOnComplete()).hasSize(1);
    assertThat(signals)
        .filteredOn(signal -> signal.isOnError())
        .hasSize(7)
        .allSatisfy(signal -> assertThat(signal.getThrowable())
            .isInstanceOfSatisfying(
                RunInProgress.class, refusal -> assertThat(refusal.run()).isEqualTo(winner)));
    assertThat(stored(id).messageCount()).isEqualTo(1);
    MessageId answered = of(runs().find(winner, ALICE)).userMessage();
    for (Message question : questions) {
      Mono<Message> found = conversations().message(id, question.id(), ALICE);
      assertThat(of(found.hasElement())).isEqualTo(question.id().equals(answered));
    }
  }

  @Test
  void holdsNobodyUpForARefusedTurn() {
    List<ConversationId> free =
        IntStream.range(0, 8).mapToObj(i -> conversation("Free " + i).id()).toList();
    ConversationId unknown = samples.conversationId();
    Stream<ConversationId> mixed = free.stream().flatMap(id -> Stream.of(unknown, id));

    var signals = race(mixed.map(id -> acceptance(samples.opening(id, "Hi"))).toList());

    assertThat(signals).filteredOn(signal -> signal.isOnComplete()).hasSize(8);
    assertThat(free).allSatisfy(id -> assertThat(stored(id).running()).isNotNull());
  }

  @Test
  void endsManyTurnsAtOnce() {
    List<Run> running = IntStream.range(0, 16)
        .mapToObj(i -> accept(samples.opening(conversation("Tea " + i).id(), "Hi"), ALICE))
        .toList();

    var signals = race(running.stream()
        .map(run -> turns().end(Samples.ending(samples.completed(run, null), null), ALICE))
        .toList());

    assertThat(signals).allMatch(signal -> signal.isOnComplete());
    assertThat(running)
        .allSatisfy(run -> assertThat(stored(run.conversation()).running()).isNull());
  }

  private Mono<Void> acceptance(Message question) {
    return turns().accept(Samples.acceptance(samples.run(question), question), ALICE);
  }
}
