package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.done;
import static dev.hexagent.adapter.testkit.Results.none;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Results.race;
import static dev.hexagent.adapter.testkit.Results.refused;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.out.RequestKeys.Made;
import dev.hexagent.application.port.out.TurnStore.Acceptance;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Names of requests, and what was made under them. */
abstract class RequestKeysContract extends StoreContract {
  private static final RequestKey KEY =
      new RequestKey("POST /api/v1/chat", "~".repeat(255), "f".repeat(64));

  @Test
  void findsTheRunOfAName() {
    Run run = run(acceptance(KEY));

    assertThat(of(keys().find(KEY, Instant.EPOCH, ALICE)))
        .isEqualTo(new Made(KEY.fingerprint(), run.id().value()));
  }

  @Test
  void findsTheConversationOfAName() {
    Conversation conversation = samples.conversation("Tea", ALICE);
    done(conversations().insert(conversation, List.of(), KEY, ALICE));

    assertThat(stored(conversation.id())).isEqualTo(conversation);
    assertThat(of(keys().find(KEY, Instant.EPOCH, ALICE)))
        .isEqualTo(new Made(KEY.fingerprint(), conversation.id().value()));
  }

  @Test
  void keepsTheNamesOfOwnersAndOperationsApart() {
    run(acceptance(KEY));

    none(keys().find(KEY, Instant.EPOCH, BOB));
    none(keys().find(new RequestKey("POST /chat", KEY.name(), "f"), Instant.EPOCH, ALICE));
    none(keys().find(new RequestKey(KEY.operation(), "other", "f"), Instant.EPOCH, ALICE));
  }

  @Test
  void givesANameOnce() {
    Run first = run(acceptance(KEY));
    Acceptance second = acceptance(KEY);
    Conversation other = samples.conversation("Tea", ALICE);

    refused(turns().accept(second, ALICE), ErrorCode.IDEMPOTENCY_MISMATCH);
    refused(conversations().insert(other, List.of(), KEY, ALICE), ErrorCode.IDEMPOTENCY_MISMATCH);

    none(runs().find(second.run().id(), ALICE));
    none(conversations().find(second.run().conversation(), ALICE));
    none(conversations().find(other.id(), ALICE));
    assertThat(of(keys().find(KEY, Instant.EPOCH, ALICE)).what())
        .isEqualTo(first.id().value());
  }

  @Test
  void givesANameToOneOfMany() {
    List<Mono<Void>> racers = IntStream.range(0, 8)
        .mapToObj(i -> turns().accept(acceptance(KEY), ALICE))
        .toList();

    assertThat(race(racers)).filteredOn(signal -> signal.isOnComplete()).hasSize(1);
  }

  @Test
  void remembersNoRefusedTurn() {
    Message question = samples.opening(samples.conversationId(), "Hi");
    Acceptance nowhere = Samples.acceptance(samples.run(question), question).under(KEY);

    refused(turns().accept(nowhere, ALICE), ErrorCode.CONVERSATION_NOT_FOUND);

    none(keys().find(KEY, Instant.EPOCH, ALICE));
  }

  @Test
  void forgetsANameAfterADay() {
    Run old = run(acceptance(KEY));
    Instant since = old.startedAt();
    none(keys().find(KEY, since, ALICE));
    assertThat(of(keys().find(KEY, since.minusMillis(1), ALICE)).what())
        .isEqualTo(old.id().value());

    Conversation next = samples.conversation("Tea", ALICE);
    Conversation dayLater = Conversation.empty(
        next.id(),
        next.owner(),
        next.agent(),
        "Tea",
        since.plus(RequestKey.KEPT).plus(Duration.ofMillis(1)));
    done(conversations().insert(dayLater, List.of(), KEY, ALICE));

    assertThat(of(keys().find(KEY, since, ALICE)).what()).isEqualTo(next.id().value());
  }

  private Acceptance acceptance(RequestKey key) {
    Conversation opened = samples.conversation("Tea", ALICE);
    Message question = samples.opening(opened.id(), "Hi");
    return Samples.acceptance(samples.run(question), opened, List.of(question)).under(key);
  }

  private Run run(Acceptance acceptance) {
    done(turns().accept(acceptance, ALICE));
    return acceptance.run();
  }
}
