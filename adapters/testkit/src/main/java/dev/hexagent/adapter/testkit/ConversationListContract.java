package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.done;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Results.refused;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.identity.AgentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which headers a list has, in which order, page by page. */
abstract class ConversationListContract extends StoreContract {
  @Test
  void isEmptyAtFirst() {
    Slice<Conversation> page =
        of(conversations().list(ConversationFilter.CURRENT, PageRequest.FIRST, ALICE));

    assertThat(page.items()).isEmpty();
    assertThat(page.nextCursor()).isNull();
  }

  @Test
  void putsTheNewestChangeFirst() {
    conversation("First");
    conversation("Second");
    conversation("Third");
    rename("First", "First again");

    assertThat(titles(ConversationFilter.CURRENT))
        .containsExactly("First again", "Third", "Second");
  }

  @Test
  void putsTheNewestTurnFirst() {
    Conversation first = conversation("First");
    conversation("Second");

    accept(samples.opening(first.id(), "Hi"), ALICE);

    assertThat(titles(ConversationFilter.CURRENT)).containsExactly("First", "Second");
  }

  @Test
  void holdsNobodyElsesConversations() {
    conversation("Alice's", ALICE);
    conversation("Bob's", BOB);

    assertThat(titles(ConversationFilter.CURRENT)).containsExactly("Alice's");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GREEN", "grün", "GRÜN", "чай", "ЧАЙ", "n te", "100%", "a_b", "c:\\d", "'"})
  void findsPartsOfTitlesInAnyCase(String part) {
    conversation("Green tea, grüner Tee, Зелёный Чай, 100% a_b C:\\d 'q'");
    conversation("Axb, 1000 coffees at c:/d");

    assertThat(titles(new ConversationFilter(part, null, false)))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("Green");
  }

  @Test
  void findsWholeTagsOnly() {
    tag("Both", "tea", "green");
    tag("One", "tea");
    tag("Other", "green tea", "Tea");
    tag("None");

    assertThat(titles(new ConversationFilter(null, "tea", false)))
        .containsExactlyInAnyOrder("Both", "One");
  }

  @Test
  void keepsArchivedOnesApart() {
    conversation("Here");
    Conversation away = conversation("Away");
    of(conversations()
        .change(
            away.id(),
            new ConversationChange(null, null, null, true, null),
            null,
            samples.later(),
            ALICE));

    assertThat(titles(ConversationFilter.CURRENT)).containsExactly("Here");
    assertThat(titles(new ConversationFilter(null, null, true))).containsExactly("Away");
  }

  @Test
  void keepsPinnedOnesApartWhereThatIsAskedFor() {
    pin("Old");
    conversation("Middle");
    pin("New");

    assertThat(titles(ConversationFilter.CURRENT)).containsExactly("New", "Middle", "Old");
    assertThat(titles(ConversationFilter.CURRENT.pinned(true))).containsExactly("New", "Old");
    assertThat(titles(ConversationFilter.CURRENT.pinned(false))).containsExactly("Middle");
  }

  @Test
  void namesEveryTagOfTheOwnersConversationsOnce() {
    tag("Both", "tea", "green", "a \"b\"");
    tag("One", "tea");
    Conversation gone = conversation("Gone");
    change(gone, new ConversationChange(null, null, null, null, List.of("gone")));
    of(conversations().delete(gone.id(), null, samples.later(), ALICE));
    Conversation bobs = conversation("Bob's", BOB);
    var tagged = new ConversationChange(null, null, null, null, List.of("bob"));
    of(conversations().change(bobs.id(), tagged, null, samples.later(), BOB));

    List<String> tags = conversations().tags(ALICE).collectList().block();

    assertThat(tags).containsExactly("a \"b\"", "green", "tea");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 200})
  void walksPagesWithoutGapOrRepetition(int limit) {
    List<Conversation> all = new ArrayList<>();
    IntStream.range(0, 2).forEach(i -> all.add(conversation("Apart " + i)));
    all.add(pin("Pinned"));
    Instant together = samples.later();
    IntStream.range(0, 4).forEach(i -> all.add(conversationAt(together, "Together " + i)));
    all.add(conversation("Newest"));

    List<Conversation> walked = new ArrayList<>();
    int pages = 0;
    String cursor = null;
    do {
      Slice<Conversation> page = page(ConversationFilter.CURRENT, limit, cursor);
      walked.addAll(page.items());
      cursor = page.nextCursor();
      pages++;
    } while (cursor != null && pages <= all.size());

    all.sort(Comparator.comparing(Conversation::updatedAt)
        .thenComparing(conversation -> conversation.id().toString())
        .reversed());
    assertThat(walked).isEqualTo(all);
    assertThat(pages).isEqualTo((all.size() + limit - 1) / limit);
  }

  @Test
  void goesOnBehindACursorWhenNewOnesCame() {
    conversation("First");
    conversation("Second");
    Slice<Conversation> newest = page(ConversationFilter.CURRENT, 1, null);
    conversation("Third");

    Slice<Conversation> next = page(ConversationFilter.CURRENT, 1, newest.nextCursor());

    assertThat(next.items())
        .extracting(conversation -> conversation.label().title())
        .containsExactly("First");
    assertThat(next.nextCursor()).isNull();
  }

  @Test
  void filtersEveryPage() {
    IntStream.range(0, 6).forEach(i -> conversation((i % 2 == 0 ? "even " : "odd ") + i));
    var even = new ConversationFilter("even", null, false);

    Slice<Conversation> first = page(even, 2, null);
    Slice<Conversation> second = page(even, 2, first.nextCursor());

    assertThat(first.items())
        .extracting(c -> c.label().title())
        .containsExactly("even 4", "even 2");
    assertThat(second.items()).extracting(c -> c.label().title()).containsExactly("even 0");
    assertThat(second.nextCursor()).isNull();
  }

  @ParameterizedTest
  @MethodSource("dev.hexagent.adapter.testkit.Extremes#foreignCursors")
  void refusesACursorThatIsNotOurs(String cursor) {
    conversation("Tea");

    refused(
        conversations().list(ConversationFilter.CURRENT, new PageRequest(1, cursor), ALICE),
        ErrorCode.INVALID_CURSOR);
  }

  @Test
  void refusesACursorOfAPath() {
    Message answer = exchange(samples.opening(conversation("Tea").id(), "Hi"), "Hello", ALICE);
    String cursor = of(conversations()
            .pathPage(answer.conversation(), answer.id(), new PageRequest(1, null), ALICE))
        .nextCursor();

    refused(
        conversations().list(ConversationFilter.CURRENT, new PageRequest(1, cursor), ALICE),
        ErrorCode.INVALID_CURSOR);
  }

  private Slice<Conversation> page(ConversationFilter filter, int limit, @Nullable String cursor) {
    return of(conversations().list(filter, new PageRequest(limit, cursor), ALICE));
  }

  private List<String> titles(ConversationFilter filter) {
    return page(filter, PageRequest.MOST, null).items().stream()
        .map(conversation -> conversation.label().title())
        .toList();
  }

  private Conversation conversationAt(Instant at, String title) {
    Conversation conversation =
        Conversation.empty(samples.conversationId(), ALICE.owner(), AgentId.DEFAULT, title, at);
    done(conversations().insert(conversation, ALICE));
    return conversation;
  }

  private void rename(String from, String to) {
    Conversation found =
        page(new ConversationFilter(from, null, false), 1, null).items().get(0);
    var change = new ConversationChange(to, null, null, null, null);
    of(conversations().change(found.id(), change, null, samples.later(), ALICE));
  }

  private void tag(String title, String... tags) {
    change(conversation(title), new ConversationChange(null, null, null, null, List.of(tags)));
  }

  private Conversation pin(String title) {
    return change(conversation(title), new ConversationChange(null, null, true, null, null));
  }

  private Conversation change(Conversation conversation, ConversationChange change) {
    return of(conversations().change(conversation.id(), change, null, samples.later(), ALICE));
  }
}
