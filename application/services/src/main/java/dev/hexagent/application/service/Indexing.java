package dev.hexagent.application.service;

import dev.hexagent.application.port.out.MessageFeed;
import dev.hexagent.application.port.out.MessageFeed.Position;
import dev.hexagent.application.port.out.MessageFeed.Stored;
import dev.hexagent.application.port.out.MessageIndex;
import dev.hexagent.application.port.out.MessageIndex.Mark;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Keeps the index up with what is stored, by whichever process: it reads on from where it stopped, before a search and from
 * time to time. What was stored in the last seconds is read again, since a transaction that began earlier may end later.
 */
final class Indexing {
  /** How long a message may need from its place in the feed to being visible there. */
  static final Duration OVERLAP = Duration.ofSeconds(10);

  /** How often the store is asked at most. */
  static final Duration PACE = Duration.ofSeconds(1);

  private static final Duration UNASKED = Duration.ofSeconds(30);
  private static final int TOGETHER = 500;
  private static final System.Logger LOGGER = System.getLogger(Indexing.class.getName());

  private final MessageFeed feed;
  private final MessageIndex index;
  private final LongSupplier nanos;
  private final Mono<Boolean> caughtUp;
  private final Actor system = Actor.system("the index has the messages of all owners");

  // touched by one catching-up at a time only
  private @Nullable Stored first;
  private Position read = Position.START;
  private Position settled = Position.START;
  private Position settling = Position.START;
  private long settlingSince;
  private boolean begun;
  private boolean broken;

  /**
   * An index to be kept.
   *
   * @param nanos a clock that is never set
   */
  Indexing(MessageFeed feed, MessageIndex index, LongSupplier nanos) {
    this.feed = feed;
    this.index = index;
    this.nanos = nanos;
    this.caughtUp = Mono.defer(this::begin)
        .then(Mono.defer(this::readOn))
        .then(Mono.fromCallable(this::upToDate))
        .onErrorResume(error -> Mono.fromCallable(() -> behind(error)))
        .cache(PACE);
  }

  /**
   * Whether everything is in the index that was stored before; false if it cannot be read or written now. Done once for all
   * who wait, and goes on when they leave. Never fails.
   */
  Mono<Boolean> caughtUp() {
    return caughtUp;
  }

  /** Catches up from now on until it is disposed. */
  Disposable keep() {
    return RunLauncher.begin(
        Mono.defer(this::caughtUp).then(Mono.delay(UNASKED)).repeat());
  }

  private boolean upToDate() {
    if (broken) {
      LOGGER.log(System.Logger.Level.INFO, "The search index is up to date again");
    }
    broken = false;
    return true;
  }

  /** A store that is away says so itself; anything else is said once, however long it lasts. */
  private boolean behind(Throwable error) {
    if (!broken && !(error instanceof HexagentException)) {
      LOGGER.log(System.Logger.Level.WARNING, "The search index is behind", error);
      broken = true;
    }
    return false;
  }

  /** Finds out how far an index of an earlier process has come, and whether it is one of these messages. */
  private Mono<Void> begin() {
    if (begun) {
      return Mono.empty();
    }
    return feed.after(Position.START, 1, system)
        .collectList()
        .flatMap(oldest -> index
            .mark()
            .flatMap(mark -> isOf(mark, oldest)
                ? Mono.just(Position.before(mark.upTo().minus(OVERLAP)))
                : index.clear().thenReturn(Position.START))
            .defaultIfEmpty(Position.START)
            .doOnNext(from -> {
              first = oldest.isEmpty() ? null : oldest.get(0);
              read = from;
              settled = from;
              settling = from;
              settlingSince = nanos.getAsLong();
              begun = true;
            }))
        .then();
  }

  private static boolean isOf(Mark mark, List<Stored> oldest) {
    return !oldest.isEmpty() && oldest.get(0).message().id().equals(mark.first());
  }

  private Mono<Void> readOn() {
    long now = nanos.getAsLong();
    if (now - settlingSince >= OVERLAP.toNanos()) { // what stands before this place has come by now
      settled = settling;
      settling = read;
      settlingSince = now;
    }
    return page(settled)
        .expand(page -> page.size() < TOGETHER ? Mono.empty() : page(last(page)))
        .then();
  }

  private Mono<List<Stored>> page(Position from) {
    return feed.after(from, TOGETHER, system).collectList().flatMap(page -> {
      if (page.isEmpty()) {
        return Mono.empty();
      }
      return index.add(page, markAt(page)).then(Mono.fromCallable(() -> {
        read = last(page).compareTo(read) > 0 ? last(page) : read;
        return page;
      }));
    });
  }

  private Mark markAt(List<Stored> page) {
    if (first == null) {
      first = page.get(0);
    }
    Instant at = last(page).at();
    return new Mark(first.message().id(), at.isAfter(read.at()) ? at : read.at());
  }

  private static Position last(List<Stored> page) {
    return page.get(page.size() - 1).position();
  }
}
