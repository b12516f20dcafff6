package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.done;
import static dev.hexagent.adapter.testkit.Results.none;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Results.race;
import static dev.hexagent.adapter.testkit.Results.refused;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Conversation.Label;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Headers one by one: found, changed, hidden, brought back. */
abstract class ConversationStoreContract extends StoreContract {
  private static final ConversationChange RENAME =
      new ConversationChange("Renamed", null, null, null, null);

  @Test
  void knowsAConversationThatIsHidden() {
    ConversationId shown = conversation("Tea").id();
    ConversationId hidden = conversation("Tea").id();
    of(conversations().delete(hidden, null, samples.later(), ALICE));

    assertThat(of(conversations().exists(shown, ALICE))).isTrue();
    assertThat(of(conversations().exists(hidden, ALICE))).isTrue();
    assertThat(of(conversations().exists(shown, BOB))).isFalse();
    assertThat(of(conversations().exists(samples.conversationId(), ALICE))).isFalse();
  }

  @Test
  void findsWhatWasInserted() {
    Conversation conversation = conversation("Tea");

    assertThat(stored(conversation.id())).isEqualTo(conversation);
  }

  @Test
  void findsNothingUnderAnUnknownId() {
    ConversationId unknown = samples.conversationId();

    none(conversations().find(unknown, ALICE));
    none(conversations().change(unknown, RENAME, null, samples.later(), ALICE));
    none(conversations().delete(unknown, null, samples.later(), ALICE));
    none(conversations().restore(unknown, samples.later(), ALICE));
  }

  @Test
  void showsNothingToAnotherActor() {
    Conversation conversation = conversation("Tea");
    Message answer = exchange(samples.opening(conversation.id(), "Hi"), "Hello", ALICE);
    Conversation before = stored(conversation.id());

    assertHiddenFrom(BOB, answer);

    assertThat(stored(conversation.id())).isEqualTo(before);
  }

  @Test
  void letsNobodyElseBringAConversationBack() {
    Conversation conversation = conversation("Tea");
    of(conversations().delete(conversation.id(), null, samples.later(), ALICE));

    none(conversations().restore(conversation.id(), samples.later(), BOB));

    none(conversations().find(conversation.id(), ALICE));
  }

  @Test
  void changesOnlyWhatIsSet() {
    ConversationId id = conversation("Tea").id();
    change(id, new ConversationChange(null, null, true, null, null));
    change(id, new ConversationChange(null, null, null, true, null));
    change(id, new ConversationChange(null, null, null, null, List.of("b", "a")));

    assertThat(change(id, RENAME).label())
        .isEqualTo(new Label("Renamed", true, true, List.of("b", "a")));
  }

  @Test
  void takesBackWhatWasSet() {
    ConversationId id = conversation("Tea").id();
    change(id, new ConversationChange(null, null, true, true, List.of("a")));

    assertThat(change(id, new ConversationChange("", null, false, false, List.of()))
            .label())
        .isEqualTo(Label.titled(""));
  }

  @Test
  void movesTheLeaf() {
    ConversationId id = conversation("Tea").id();
    Message question = samples.opening(id, "Hi");
    exchange(question, "Hello", ALICE);

    Conversation changed =
        change(id, new ConversationChange(null, question.id(), null, null, null));

    assertThat(changed.leaf()).isEqualTo(question.id());
    assertThat(stored(id).leaf()).isEqualTo(question.id());
  }

  @Test
  void answersWithTheHeaderAfterTheChange() {
    Conversation before = conversation("Tea");
    Instant at = samples.later();

    Conversation after = of(conversations().change(before.id(), RENAME, 1L, at, ALICE));

    assertThat(after)
        .isEqualTo(new Conversation(
            before.id(),
            before.owner(),
            before.agent(),
            Label.titled("Renamed"),
            null,
            0,
            null,
            2,
            before.createdAt(),
            at));
    assertThat(stored(before.id())).isEqualTo(after);
  }

  @Test
  void changesNoOtherVersion() {
    Conversation conversation = conversation("Tea");

    refused(
        conversations().change(conversation.id(), RENAME, 2L, samples.later(), ALICE),
        ErrorCode.VERSION_CONFLICT);

    assertThat(stored(conversation.id())).isEqualTo(conversation);
  }

  @Test
  void letsOneOfManyChangesOfAVersionWin() {
    Conversation conversation = conversation("Tea");

    var signals = race(changes(conversation.id(), 1L));

    assertThat(signals).filteredOn(signal -> signal.hasValue()).hasSize(1);
    assertThat(stored(conversation.id()).version()).isEqualTo(2);
  }

  @Test
  void losesNoneOfManyChangesOfAnyVersion() {
    Conversation conversation = conversation("Tea");
    List<Mono<Conversation>> writers = changes(conversation.id(), null).stream()
        .map(change -> change.repeat(24).last())
        .toList();

    var signals = race(writers);

    assertThat(signals).allMatch(signal -> signal.hasValue());
    assertThat(stored(conversation.id()).version()).isEqualTo(1 + 8 * 25);
  }

  @Test
  void answersADeletionWithTheHeaderBeforeIt() {
    Conversation conversation = conversation("Tea");

    assertThat(of(conversations().delete(conversation.id(), 1L, samples.later(), ALICE)))
        .isEqualTo(conversation);
  }

  @Test
  void treatsADeletedConversationAsNotThere() {
    Conversation conversation = conversation("Tea");
    Message answer = exchange(samples.opening(conversation.id(), "Hi"), "Hello", ALICE);
    of(conversations().delete(conversation.id(), null, samples.later(), ALICE));

    assertHiddenFrom(ALICE, answer);
  }

  @Test
  void deletesNoOtherVersion() {
    Conversation conversation = conversation("Tea");

    refused(
        conversations().delete(conversation.id(), 2L, samples.later(), ALICE),
        ErrorCode.VERSION_CONFLICT);

    assertThat(stored(conversation.id())).isEqualTo(conversation);
  }

  @Test
  void bringsAHiddenConversationBackOneVersionOn() {
    Conversation conversation = conversation("Tea");
    Message answer = exchange(samples.opening(conversation.id(), "Hi"), "Hello", ALICE);
    Conversation before =
        of(conversations().delete(conversation.id(), null, samples.later(), ALICE));
    Instant at = samples.later();

    Conversation restored = of(conversations().restore(conversation.id(), at, ALICE));

    assertThat(restored.version()).isEqualTo(before.version() + 1);
    assertThat(restored.updatedAt()).isEqualTo(at);
    assertThat(restored)
        .usingRecursiveComparison()
        .ignoringFields("version", "updatedAt")
        .isEqualTo(before);
    assertThat(stored(conversation.id())).isEqualTo(restored);
    assertThat(of(conversations().message(conversation.id(), answer.id(), ALICE)))
        .isEqualTo(answer);
  }

  @Test
  void bringsNothingBackThatIsNotHidden() {
    Conversation conversation = conversation("Tea");

    none(conversations().restore(conversation.id(), samples.later(), ALICE));

    assertThat(stored(conversation.id())).isEqualTo(conversation);
  }

  @Test
  void writesNothingBeforeSubscription() {
    Conversation conversation = samples.conversation("Tea", ALICE);
    Mono<Void> insert = conversations().insert(conversation, ALICE);
    none(conversations().find(conversation.id(), ALICE));
    done(insert);

    conversations().change(conversation.id(), RENAME, null, samples.later(), ALICE);
    Mono<Conversation> deletion =
        conversations().delete(conversation.id(), null, samples.later(), ALICE);
    assertThat(stored(conversation.id())).isEqualTo(conversation);

    of(deletion);
    conversations().restore(conversation.id(), samples.later(), ALICE);
    none(conversations().find(conversation.id(), ALICE));
  }

  @Test
  void readsAtSubscription() {
    Conversation conversation = samples.conversation("Tea", ALICE);
    var found = conversations().find(conversation.id(), ALICE);
    var listed = conversations().list(ConversationFilter.CURRENT, PageRequest.FIRST, ALICE);
    done(conversations().insert(conversation, ALICE));

    assertThat(of(found)).isEqualTo(conversation);
    assertThat(of(listed).items()).containsExactly(conversation);
  }

  private Conversation change(ConversationId id, ConversationChange change) {
    return of(conversations().change(id, change, null, samples.later(), ALICE));
  }

  private List<Mono<Conversation>> changes(ConversationId id, @Nullable Long expectedVersion) {
    return IntStream.range(0, 8)
        .mapToObj(i -> new ConversationChange("Title " + i, null, null, null, null))
        .map(change -> conversations().change(id, change, expectedVersion, samples.later(), ALICE))
        .toList();
  }

  private void assertHiddenFrom(Actor actor, Message message) {
    ConversationId id = message.conversation();
    none(conversations().find(id, actor));
    assertThat(of(conversations().list(ConversationFilter.CURRENT, PageRequest.FIRST, actor))
            .items())
        .isEmpty();
    none(conversations().change(id, RENAME, null, samples.later(), actor));
    none(conversations().delete(id, null, samples.later(), actor));
    none(conversations().message(id, message.id(), actor));
    assertThat(of(conversations().path(id, message.id(), actor))).isEmpty();
    none(conversations().pathPage(id, message.id(), PageRequest.FIRST, actor));
    none(conversations().endOfPath(message.path(), actor));
  }
}
