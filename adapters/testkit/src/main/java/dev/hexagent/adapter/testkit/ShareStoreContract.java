package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.done;
import static dev.hexagent.adapter.testkit.Results.none;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Results.race;
import static dev.hexagent.adapter.testkit.Results.refused;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.share.Share;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Shares: found by their tokens, listed, taken back. */
abstract class ShareStoreContract extends StoreContract {
  @Test
  void findsAShareByItsToken() {
    Share share = shared(conversation("Tea \uD83D\uDE00"));
    shared(conversation("Other"));

    assertThat(of(shares().find(share.token()))).isEqualTo(share);
    none(shares().find(samples.shareToken().hash()));
  }

  @Test
  void keepsTheTitleThatItWasSharedUnder() {
    var tea = conversation("Tea");
    Share share = shared(tea);

    of(conversations()
        .change(
            tea.id(),
            new ConversationChange("Renamed", null, null, null, null),
            null,
            samples.later(),
            ALICE));

    assertThat(of(shares().find(share.token())).title()).isEqualTo("Tea");
  }

  @Test
  void listsTheOpenSharesOfAConversationNewestFirst() {
    Conversation tea = conversation("Tea");
    Share first = shared(tea);
    Share second = shared(tea);
    shared(conversation("Coffee"));

    assertThat(open(tea.id())).containsExactly(second, first);
  }

  @Test
  void listsNoneWhoseTimeIsOver() {
    Conversation tea = conversation("Tea");
    Share share = shared(tea);
    Instant end = share.span().until();

    assertThat(open(tea.id(), end.minusNanos(1_000))).containsExactly(share);
    assertThat(open(tea.id(), end)).isEmpty();
    assertThat(of(shares().find(share.token()))).isEqualTo(share);
  }

  @Test
  void takesAShareBackAndRemembersWhen() {
    Conversation tea = conversation("Tea");
    Share share = shared(tea);
    Share kept = shared(tea);
    Instant at = samples.later();

    assertThat(of(shares().revoke(tea.id(), share.id(), at, ALICE))).isTrue();

    assertThat(open(tea.id())).containsExactly(kept);
    assertThat(of(shares().find(share.token())).revokedAt()).isEqualTo(at);
    assertThat(of(shares().revoke(tea.id(), share.id(), samples.later(), ALICE)))
        .isFalse();
    assertThat(of(shares().find(share.token())).revokedAt()).isEqualTo(at);
  }

  @Test
  void letsOneOfManyTakeItBack() {
    Conversation tea = conversation("Tea");
    Share share = shared(tea);
    List<Mono<Boolean>> racers = Stream.generate(
            () -> shares().revoke(tea.id(), share.id(), samples.later(), ALICE))
        .limit(8)
        .toList();

    assertThat(race(racers))
        .filteredOn(signal -> Boolean.TRUE.equals(signal.get()))
        .hasSize(1);
  }

  @Test
  void takesBackNothingOfAnotherConversationOrActor() {
    Conversation tea = conversation("Tea");
    Conversation coffee = conversation("Coffee");
    Share share = shared(tea);

    assertThat(of(shares().revoke(coffee.id(), share.id(), samples.later(), ALICE)))
        .isFalse();
    assertThat(of(shares().revoke(tea.id(), share.id(), samples.later(), BOB))).isFalse();
    assertThat(of(shares().revoke(tea.id(), samples.shareId(), samples.later(), ALICE)))
        .isFalse();

    assertThat(of(shares().find(share.token()))).isEqualTo(share);
  }

  @Test
  void listsNothingToAnotherActor() {
    Conversation tea = conversation("Tea");
    shared(tea);

    assertThat(
            of(shares().open(tea.id(), samples.later(), PageRequest.FIRST, BOB)).items())
        .isEmpty();
  }

  @Test
  void walksPagesWithoutGapOrRepetition() {
    Conversation tea = conversation("Tea");
    Instant together = samples.later();
    List<Share> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Instant from = i % 2 == 0 ? together : samples.later();
      all.add(kept(samples.share(tea, ALICE, from)));
    }

    List<Share> walked = new ArrayList<>();
    String cursor = null;
    do {
      Slice<Share> page = page(tea.id(), 2, cursor);
      assertThat(page.items()).hasSizeBetween(1, 2);
      walked.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);

    assertThat(walked).containsExactlyInAnyOrderElementsOf(all);
    assertThat(walked)
        .isSortedAccordingTo(Comparator.comparing((Share share) -> share.span().from())
            .thenComparing(share -> share.id().toString())
            .reversed());
  }

  @ParameterizedTest
  @MethodSource("dev.hexagent.adapter.testkit.Extremes#foreignCursors")
  void refusesACursorThatIsNotOurs(String cursor) {
    var page = new PageRequest(1, cursor);

    refused(
        shares().open(conversation("Tea").id(), samples.later(), page, ALICE),
        ErrorCode.INVALID_CURSOR);
  }

  @Test
  void writesNothingBeforeSubscription() {
    Conversation tea = conversation("Tea");
    Share share = samples.share(tea, ALICE, samples.later());

    Mono<Void> insertion = shares().insert(share, ALICE);
    none(shares().find(share.token()));
    done(insertion);
    shares().revoke(tea.id(), share.id(), samples.later(), ALICE);

    assertThat(of(shares().find(share.token()))).isEqualTo(share);
  }

  private Share shared(Conversation conversation) {
    return kept(samples.share(conversation, ALICE, samples.later()));
  }

  private Share kept(Share share) {
    done(shares().insert(share, ALICE));
    return share;
  }

  private List<Share> open(ConversationId id) {
    return open(id, samples.later());
  }

  private List<Share> open(ConversationId id, Instant at) {
    return of(shares().open(id, at, PageRequest.FIRST, ALICE)).items();
  }

  private Slice<Share> page(ConversationId id, int limit, @Nullable String cursor) {
    return of(shares().open(id, samples.later(), new PageRequest(limit, cursor), ALICE));
  }
}
