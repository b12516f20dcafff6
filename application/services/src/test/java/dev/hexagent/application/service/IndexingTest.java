package dev.hexagent.application.service;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.out.MessageFeed;
import dev.hexagent.application.port.out.MessageIndex;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class IndexingTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:17:05.123456Z");

  private final Samples samples = new Samples();
  private final Feed feed = new Feed();
  private final Index index = new Index();
  private VirtualTimeScheduler time;
  private Indexing indexing;

  @BeforeEach
  void open() {
    time = VirtualTimeScheduler.getOrSet();
    indexing = indexing();
  }

  @AfterEach
  void close() {
    VirtualTimeScheduler.reset();
  }

  @Test
  void readsEverythingPageByPage() {
    for (int i = 0; i < 1_234; i++) {
      store(NOW.plusMillis(i / 7));
    }

    assertThat(caughtUp()).isTrue();

    assertThat(index.messages).hasSize(1_234);
  }

  @Test
  void asksTheStoreOnceASecondHoweverManySearch() {
    caughtUp();
    int asked = feed.asked;

    caughtUp();
    time.advanceTimeBy(Duration.ofMillis(900));
    caughtUp();
    assertThat(feed.asked).isEqualTo(asked);

    time.advanceTimeBy(Duration.ofMillis(200));
    caughtUp();
    assertThat(feed.asked).isGreaterThan(asked);
  }

  @Test
  void readsOnWhereItStopped() {
    store(NOW);
    caughtUp();
    for (int i = 0; i < 5; i++) {
      time.advanceTimeBy(Indexing.OVERLAP);
      caughtUp();
    }
    index.added = 0;

    Message next = store(NOW.plusSeconds(60));
    time.advanceTimeBy(Indexing.PACE);
    caughtUp();

    assertThat(index.messages).containsKey(next.id());
    assertThat(index.added).isEqualTo(1);
  }

  @Test
  void findsWhatAppearedLateBehindWhatItHasRead() {
    store(NOW);
    caughtUp();
    for (int i = 1; i <= 30; i++) { // while others go on storing and searching
      store(NOW.plusSeconds(i));
      time.advanceTimeBy(Indexing.PACE);
      caughtUp();
    }

    Message late = store(NOW.plusSeconds(30).minus(Indexing.OVERLAP.dividedBy(2)));
    time.advanceTimeBy(Indexing.PACE);
    caughtUp();

    assertThat(index.messages).containsKey(late.id());
  }

  @Test
  void goesOnWithTheIndexOfAnEarlierProcess() {
    store(NOW.minusSeconds(3_600));
    store(NOW);
    caughtUp();
    index.added = 0;
    Message late = store(NOW.minusSeconds(5));
    Message next = store(NOW.plusSeconds(1));

    indexing = indexing();
    caughtUp();

    assertThat(index.messages).hasSize(4).containsKeys(late.id(), next.id());
    assertThat(index.added).isEqualTo(3);
  }

  @Test
  void beginsAnewWithTheIndexOfAnotherStore() {
    store(NOW);
    caughtUp();
    feed.messages.clear();
    Message other = store(NOW.minusSeconds(60));

    indexing = indexing();
    caughtUp();

    assertThat(index.messages).containsOnlyKeys(other.id());
  }

  @Test
  void emptiesTheIndexOfAStoreThatIsEmptyNow() {
    store(NOW);
    caughtUp();
    feed.messages.clear();

    indexing = indexing();
    caughtUp();

    assertThat(index.messages).isEmpty();
  }

  @Test
  void saysThatItIsBehindAndTriesAgain() {
    Message message = store(NOW);
    feed.failure = new HexagentException(ErrorCode.STORAGE_UNAVAILABLE, "away");
    assertThat(caughtUp()).isFalse();

    feed.failure = null;
    time.advanceTimeBy(Duration.ofSeconds(2));

    assertThat(caughtUp()).isTrue();
    assertThat(index.messages).containsKey(message.id());
  }

  @Test
  void catchesUpWhileNobodySearches() {
    var kept = indexing.keep();
    Message message = store(NOW);

    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(index.messages).containsKey(message.id());
    kept.dispose();
  }

  private Indexing indexing() {
    return new Indexing(feed, index, () -> time.now(TimeUnit.NANOSECONDS));
  }

  private boolean caughtUp() {
    return Core.of(indexing.caughtUp());
  }

  private Message store(Instant at) {
    Message message = samples.opening(samples.conversationId(), "Hi");
    var stored = new MessageFeed.Stored(message, ALICE.owner(), at);
    feed.messages.put(stored.position(), stored);
    return message;
  }

  /** What is stored. */
  private static final class Feed implements MessageFeed {
    private final TreeMap<Position, Stored> messages = new TreeMap<>();
    private @Nullable RuntimeException failure;
    private int asked;

    @Override
    public Flux<Stored> after(Position position, int most, Actor system) {
      return Flux.defer(() -> {
        asked++;
        return failure == null
            ? Flux.fromStream(
                messages.tailMap(position, false).values().stream().limit(most))
            : Flux.error(failure);
      });
    }
  }

  /** What was added. */
  private static final class Index implements MessageIndex {
    private final Map<MessageId, Message> messages = new LinkedHashMap<>();
    private @Nullable Mark mark;
    private int added;

    @Override
    public Mono<Mark> mark() {
      return Mono.justOrEmpty(mark);
    }

    @Override
    public Mono<Void> add(List<MessageFeed.Stored> more, Mark reached) {
      return Mono.fromRunnable(() -> {
        added += more.size();
        more.forEach(stored -> messages.put(stored.message().id(), stored.message()));
        mark = reached;
      });
    }

    @Override
    public Mono<Set<ConversationId>> conversations(Actor system) {
      return Mono.just(Set.of());
    }

    @Override
    public Mono<Void> forget(Set<ConversationId> conversations, Actor system) {
      return Mono.empty();
    }

    @Override
    public Mono<Void> clear() {
      return Mono.fromRunnable(() -> {
        messages.clear();
        mark = null;
      });
    }

    @Override
    public Mono<List<Hit>> search(String query, @Nullable Place after, int most, Actor actor) {
      return Mono.just(List.of());
    }
  }
}
