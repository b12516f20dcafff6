package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.adapter.testkit.TestClock;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.out.MessageFeed.Position;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemporaryConversationsTest {
  private static final Actor SYSTEM = Actor.system("looks at what is stored");

  private final TestClock clock = TestClock.at(Instant.parse("2026-11-22T14:00:00Z"));
  private final MemoryStores kept = new MemoryStores(clock);
  private final Passing passing = new Passing(new MemoryStores(clock), clock);
  private final Core core = new Core(Core.parts(parts -> {
    parts.clock = clock;
    parts.stores = new SplitStores(kept, passing);
  }));

  @Test
  void areNowhereAmongWhatIsKept() {
    Run run = core.exchange(new Turn.Opening("Secret", true), "Hidden");

    assertThat(core.conversations.find(run.conversation(), ME).block())
        .matches(Conversation::temporary)
        .satisfies(header -> assertThat(header.label().title()).isEqualTo("Secret"));
    assertThat(list()).isEmpty();
    assertThat(kept.feed().after(Position.START, 10, SYSTEM).collectList().block())
        .isEmpty();
    assertThat(kept.conversations().exists(run.conversation(), ME.actor()).block())
        .isFalse();
    assertThat(kept.runs().find(run.id(), ME.actor()).block()).isNull();
    assertThat(kept.journal().after(run.id(), 0, ME.actor()).collectList().block())
        .isEmpty();
  }

  @Test
  void areTalkedInLikeAnyOther() {
    ConversationId id =
        core.conversations.createTemporary("", null, ME).map(c -> c.id()).block();
    Run first = core.exchange(new Turn.Reply(id, null, "Hi"), "Hello");
    core.exchange(new Turn.Regeneration(id, first.userMessage()), "Good day");
    Run edited = core.exchange(new Turn.Revision(id, first.userMessage(), "Hi there"), "Welcome");

    var path =
        core.conversations.messages(id, null, PageRequest.FIRST, ME).block().items();

    assertThat(path)
        .extracting(item -> item.message().text())
        .containsExactly("Hi there", "Welcome");
    assertThat(path.get(0).siblings()).hasSize(2);
    assertThat(core.runs.follow(edited.id(), 0, ME).collectList().block()).hasSizeGreaterThan(2);
    assertThat(core.conversations.find(id, ME).block().messageCount()).isEqualTo(5);
  }

  @Test
  void areDoneOnceForEachName() {
    var key = new RequestKey("POST /conversations", "name", "print");

    var begun = core.once.createTemporary("Tea", null, key, ME).block();
    var again = core.once.createTemporary("Tea", null, key, ME).block();

    assertThat(again.again()).isTrue();
    assertThat(again.conversation().id()).isEqualTo(begun.conversation().id());
  }

  @Test
  void areNobodyElses() {
    Run run = core.exchange(new Turn.Opening("Secret", true), "Hidden");
    var bob = CallContext.of(Samples.BOB);

    assertThatThrownBy(() -> core.conversations.find(run.conversation(), bob).block())
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> core.runs.find(run.id(), bob).block()).isInstanceOf(NotFound.class);
  }

  @Test
  void areDeletedAndBroughtBack() {
    Run run = core.exchange(new Turn.Opening("Secret", true), "Hidden");

    core.conversations.delete(run.conversation(), null, ME).block();
    assertThatThrownBy(() -> core.conversations.find(run.conversation(), ME).block())
        .isInstanceOf(NotFound.class);

    assertThat(core.conversations.restore(run.conversation(), ME).block().temporary())
        .isTrue();
  }

  @Test
  void areForkedIntoTemporaryOnes() {
    Run run = core.exchange(new Turn.Opening("Secret", true), "Hidden");

    Conversation fork =
        core.conversations.fork(run.conversation(), null, null, ME).block();

    assertThat(fork.temporary()).isTrue();
    assertThat(list()).isEmpty();
  }

  @Test
  void areForgottenFourHoursAfterSomebodyLooked() {
    ConversationId looked = core.exchange(new Turn.Opening("Looked", true), "a").conversation();
    ConversationId left = core.exchange(new Turn.Opening("Left", true), "a").conversation();
    clock.advance(Duration.ofHours(3));
    core.conversations.find(looked, ME).block();
    clock.advance(Duration.ofHours(1).plusSeconds(1));

    passing.sweep().block();

    assertThat(core.conversations.find(looked, ME).block()).isNotNull();
    assertThatThrownBy(() -> core.conversations.find(left, ME).block())
        .isInstanceOf(NotFound.class);
    assertThat(passing.has(left, ME.actor()).block()).isFalse();
  }

  @Test
  void makeRoomForNewOnes() {
    var small = new Passing(new MemoryStores(clock), clock, 100_000);
    var crowded = new Core(Core.parts(parts -> parts.stores = new SplitStores(kept, small)));
    ConversationId oldest =
        crowded.exchange(new Turn.Opening("x".repeat(30_000), true), "a").conversation();
    ConversationId newest =
        crowded.exchange(new Turn.Opening("x".repeat(30_000), true), "a").conversation();

    assertThat(small.has(oldest, ME.actor()).block()).isFalse();
    assertThat(small.has(newest, ME.actor()).block()).isTrue();
  }

  @Test
  void stayWhileTheyAreAnswered() {
    Run run = core.runs.start(Core.turn(new Turn.Opening("Secret", true)), ME).block();
    clock.advance(Duration.ofHours(5));

    passing.sweep().block();
    assertThat(passing.has(run.conversation(), ME.actor()).block()).isTrue();

    core.runs.cancel(run.id(), ME).block();
    clock.advance(Duration.ofHours(5));
    passing.sweep().block();
    assertThat(passing.has(run.conversation(), ME.actor()).block()).isFalse();
  }

  @Test
  void areRefusedWhereThereIsNoPlaceForThem() {
    var none = new Core(Core.parts(
        parts -> parts.stores = new SplitStores(new MemoryStores(), new Passing(null, clock))));

    assertThatThrownBy(() -> none.conversations.createTemporary("", null, ME).block())
        .isInstanceOf(InvalidField.class);
    assertThatThrownBy(() ->
            none.runs.start(Core.turn(new Turn.Opening("Secret", true)), ME).block())
        .isInstanceOf(InvalidField.class);
    assertThat(none.exchange(new Turn.Opening("Stored"), "Yes")).isNotNull();
  }

  private List<Conversation> list() {
    return core.conversations
        .list(ConversationFilter.CURRENT, PageRequest.FIRST, ME)
        .block()
        .items();
  }
}
