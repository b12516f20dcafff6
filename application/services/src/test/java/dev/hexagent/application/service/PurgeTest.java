package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.search.lucene.LuceneMessageIndex;
import dev.hexagent.adapter.testkit.TestClock;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.out.ConversationPurge;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.refusal.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class PurgeTest {
  private static final Actor SYSTEM = Actor.system("looks at what is left");

  private final Core core = new Core();
  private final LuceneMessageIndex index = LuceneMessageIndex.inMemory();
  private final Purge purge = new Purge(core.stores.purge(), index, core.clock);

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void leavesADeletedConversationForThirtyDays() {
    ConversationId deleted = say("Where is the kettle?");
    delete(deleted);
    core.clock.advance(Duration.ofDays(30));

    purge.once().block();

    assertThat(core.conversations.restore(deleted, ME).block()).isNotNull();
    assertThat(indexed()).containsExactly(deleted);
  }

  @Test
  void takesItAwayThenAndNothingElse() {
    ConversationId kept = say("Where is the tea?");
    ConversationId deleted = say("Where is the kettle?");
    delete(deleted);
    core.clock.advance(Duration.ofDays(30).plusSeconds(1));
    assertThat(indexed()).containsExactlyInAnyOrder(kept, deleted);

    purge.once().block();

    assertThatThrownBy(() -> core.conversations.restore(deleted, ME).block())
        .isInstanceOf(NotFound.class);
    assertThat(core.conversations.find(kept, ME).block()).isNotNull();
    assertThat(of(index.conversations(SYSTEM))).containsExactly(kept);
  }

  @Test
  void takesAwayMoreThanOneTransactionDoes() {
    for (int i = 0; i < 45; i++) {
      delete(core.conversations
          .create("Talk " + i, null, ME)
          .map(made -> made.id())
          .block());
    }
    core.clock.advance(Duration.ofDays(31));

    List<String> lines = said(() -> purge.once().block());

    assertThat(lines)
        .containsExactly(
            "Purged conversations that were deleted 30 days ago: 45, with 0 messages and 0 runs");
    assertThat(said(() -> purge.once().block())).isEmpty();
  }

  @Test
  void forgetsWhatAnotherProcessHasTakenAway() {
    ConversationId deleted = say("Where is the kettle?");
    assertThat(indexed()).containsExactly(deleted);
    delete(deleted);
    core.clock.advance(Duration.ofDays(31));
    new Purge(core.stores.purge(), null, core.clock).once().block();

    purge.once().block();

    assertThat(of(index.conversations(SYSTEM))).isEmpty();
  }

  @Test
  void goesOnEveryHourAlsoBehindAFailure() {
    var asked = new AtomicInteger();
    var time = VirtualTimeScheduler.getOrSet();
    try {
      var kept = new Purge(failingFirst(asked), null, TestClock.at(Instant.EPOCH)).keep();

      time.advanceTimeBy(Duration.ofMinutes(1));
      assertThat(asked).hasValue(1);
      time.advanceTimeBy(Duration.ofHours(1));
      assertThat(asked).hasValue(2);
      time.advanceTimeBy(Duration.ofHours(1));
      assertThat(asked).hasValue(3);
      kept.dispose();
      time.advanceTimeBy(Duration.ofHours(2));
      assertThat(asked).hasValue(3);
    } finally {
      VirtualTimeScheduler.reset();
    }
  }

  private static ConversationPurge failingFirst(AtomicInteger asked) {
    return new ConversationPurge() {
      @Override
      public Mono<Purged> purge(Instant deletedBefore, int most, Actor system) {
        return Mono.defer(() -> asked.incrementAndGet() == 1
            ? Mono.error(new HexagentException(ErrorCode.STORAGE_UNAVAILABLE, "away"))
            : Mono.just(new Purged(Set.of(), 0, 0)));
      }

      @Override
      public Mono<Set<ConversationId>> kept(Set<ConversationId> conversations, Actor system) {
        return Mono.just(conversations);
      }
    };
  }

  private ConversationId say(String question) {
    return core.exchange(new Turn.Opening(question), "Here").conversation();
  }

  private void delete(ConversationId conversation) {
    core.conversations.delete(conversation, null, ME).block();
  }

  private Set<ConversationId> indexed() {
    of(new Indexing(core.stores.feed(), index, System::nanoTime).caughtUp());
    return of(index.conversations(SYSTEM));
  }

  /** The lines of the log meanwhile. */
  private static List<String> said(Runnable work) {
    List<String> lines = new ArrayList<>();
    var logger = Logger.getLogger(Purge.class.getName());
    var handler = new Handler() {
      @Override
      public void publish(LogRecord line) {
        lines.add(line.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
    logger.addHandler(handler);
    try {
      work.run();
    } finally {
      logger.removeHandler(handler);
    }
    return lines;
  }
}
