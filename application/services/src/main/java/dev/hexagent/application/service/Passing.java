package dev.hexagent.application.service;

import dev.hexagent.application.port.out.Stores;
import dev.hexagent.application.port.out.TurnStore.Ending;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.RunId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The place of temporary conversations, which is in memory. One that nobody has looked at for {@link #IDLE} is forgotten, and
 * so are those that nobody has looked at for longest while all of them take more than {@link #MOST_BYTES}; one that is being
 * answered is not. Safe for many threads.
 */
final class Passing {
  /** How long a temporary conversation is kept that nobody looks at. */
  static final Duration IDLE = Duration.ofHours(4);

  /** What all of them may take, about. */
  static final long MOST_BYTES = 64L << 20;

  private static final Instant EVER = Instant.EPOCH.plusSeconds(1);
  private static final Duration PACE = Duration.ofMinutes(10);

  /** What a conversation, a message or an event takes beside its text, about. */
  private static final long THING_BYTES = 500;

  /** Whose it is, when it was last looked at, and what it takes. */
  private record Use(Actor owner, Instant last, long bytes) {}

  /** What is to be forgotten. */
  private record Due(ConversationId conversation, Actor owner) {}

  private final @Nullable Stores stores;
  private final Clock clock;
  private final long mostBytes;
  private final Actor system = Actor.system("temporary conversations of all owners are forgotten");
  private final Map<ConversationId, Use> uses = new LinkedHashMap<>(); // least lately used first
  private long bytes;

  /**
   * A place that forgets.
   *
   * @param stores an empty place in memory, for nothing else; {@code null} if there is none
   */
  Passing(@Nullable Stores stores, Clock clock) {
    this(stores, clock, MOST_BYTES);
  }

  Passing(@Nullable Stores stores, Clock clock, long mostBytes) {
    this.stores = stores;
    this.clock = clock;
    this.mostBytes = mostBytes;
  }

  boolean isThere() {
    return stores != null;
  }

  /**
   * The place.
   *
   * @throws InvalidField if there is none
   */
  Stores stores() {
    if (stores == null) {
      throw new InvalidField(
          "temporary", "must be false: there is no place for conversations that are not stored");
    }
    return stores;
  }

  /** Whether the actor has that conversation here, hidden or not. */
  Mono<Boolean> has(ConversationId id, Actor actor) {
    return stores == null ? Mono.just(false) : stores.conversations().exists(id, actor);
  }

  /** Whether the actor has that run here. */
  Mono<Boolean> has(RunId id, Actor actor) {
    return stores == null ? Mono.just(false) : stores.runs().find(id, actor).hasElement();
  }

  /** Somebody looks at one, if it is here. */
  Mono<Void> used(ConversationId id, Actor actor) {
    return Mono.fromRunnable(() -> touch(id, actor));
  }

  private synchronized void touch(ConversationId id, Actor actor) {
    Use before = uses.get(id);
    if (before != null && before.owner.owner().equals(actor.owner())) {
      uses.remove(id);
      uses.put(id, new Use(actor, clock.instant(), before.bytes));
    }
  }

  /** One that is here has these messages more. */
  Mono<Void> grown(ConversationId id, List<Message> messages, Actor actor) {
    long text = messages.stream().mapToLong(message -> message.text().length()).sum();
    return Mono.defer(() -> forget(add(id, THING_BYTES * (1 + messages.size()) + 2 * text, actor)));
  }

  /** One that is here has an answer more, whose text is in the message and in the events. */
  Mono<Void> answered(ConversationId id, Ending ending, Actor actor) {
    Message answer = ending.answer();
    long text = answer == null ? 0 : answer.text().length();
    return Mono.defer(() ->
        forget(add(id, THING_BYTES * (1 + ending.events().size()) + 4 * text, actor)));
  }

  /** Forgets from now on, until it is disposed. */
  Disposable keep() {
    return RunLauncher.begin(
        Mono.delay(PACE).then(Mono.defer(this::sweep)).repeat().then());
  }

  /** Forgets what is due, and what its owner has deleted that long ago. */
  Mono<Void> sweep() {
    return stores == null
        ? Mono.empty()
        : Mono.defer(() -> forget(overdue())).then(Mono.defer(() -> purge(idle())));
  }

  private synchronized List<Due> add(ConversationId id, long more, Actor actor) {
    Use before = uses.remove(id);
    uses.put(id, new Use(actor, clock.instant(), more + (before == null ? 0 : before.bytes)));
    bytes += more;
    return overdue();
  }

  private synchronized List<Due> overdue() {
    List<Due> due = new ArrayList<>();
    Instant idle = idle();
    long left = bytes;
    for (Map.Entry<ConversationId, Use> each : uses.entrySet()) {
      Use use = each.getValue();
      if (left <= mostBytes && !use.last.isBefore(idle)) {
        break;
      }
      left -= use.bytes;
      due.add(new Due(each.getKey(), use.owner));
    }
    return due;
  }

  private Instant idle() {
    return clock.instant().minus(IDLE);
  }

  /** Hidden since ever, they are purged before all that their owners have deleted. */
  private Mono<Void> forget(List<Due> due) {
    return due.isEmpty()
        ? Mono.empty()
        : Flux.fromIterable(due).concatMap(this::hide).then(Mono.defer(() -> purge(EVER)));
  }

  private Mono<Void> hide(Due due) {
    return stores()
        .conversations()
        .find(due.conversation, due.owner)
        .filter(header -> header.running() != null)
        .hasElement()
        .flatMap(answering -> answering
            ? Mono.empty()
            : stores()
                .conversations()
                .delete(due.conversation, null, Instant.EPOCH, due.owner)
                .then(Mono.fromRunnable(() -> drop(due.conversation))));
  }

  private Mono<Void> purge(Instant deletedBefore) {
    return stores().purge().purge(deletedBefore, Integer.MAX_VALUE, system).then();
  }

  private synchronized void drop(ConversationId id) {
    Use use = uses.remove(id);
    bytes -= use == null ? 0 : use.bytes;
  }
}
