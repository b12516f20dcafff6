package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.search.lucene.LuceneMessageIndex;
import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.in.SearchConversations.Found;
import dev.hexagent.application.port.in.SearchConversations.Results;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.run.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

class SearchServiceTest {
  private final Core core = new Core();
  private final LuceneMessageIndex index = LuceneMessageIndex.inMemory();

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void findsWhatBothSidesSaid() {
    Run run = say("Where is the kettle?", "The kettle is in the kitchen");

    List<Found> found = search("kettles").page().items();

    assertThat(found).extracting(Found::role).containsExactlyInAnyOrder(Role.ASSISTANT, Role.USER);
    assertThat(found).allSatisfy(each -> {
      assertThat(each.conversation()).isEqualTo(run.conversation());
      assertThat(each.title()).isEqualTo("Where is the kettle?");
    });
    assertThat(found)
        .extracting(Found::message)
        .containsExactlyInAnyOrder(
            run.userMessage(), core.stored(run.id()).progress().answer());
  }

  @Test
  void showsNothingToOthers() {
    say("Where is the kettle?", "Here");

    assertThat(search("kettle", PageRequest.FIRST, CallContext.of(Samples.BOB))
            .page()
            .items())
        .isEmpty();
  }

  @Test
  void hidesWhatIsDeletedUntilItIsBack() {
    Run run = say("Where is the kettle?", "Here");
    core.conversations.delete(run.conversation(), null, ME).block();
    assertThat(search("kettle").page().items()).isEmpty();

    core.conversations.restore(run.conversation(), ME).block();

    assertThat(search("kettle").page().items()).hasSize(1);
  }

  @Test
  void findsWhatIsArchived() {
    Run run = say("Where is the kettle?", "Here");
    var archived = new ConversationChange(null, null, null, true, null);
    core.conversations.change(run.conversation(), archived, null, ME).block();

    assertThat(search("kettle").page().items()).hasSize(1);
  }

  @Test
  void fillsAPageBeyondWhatIsDeleted() {
    for (int i = 0; i < 3; i++) {
      say("kettle " + i, "Here");
    }
    for (int i = 0; i < 5; i++) {
      core.conversations
          .delete(say("kettle, gone", "Here").conversation(), null, ME)
          .block();
    }

    List<String> read = new ArrayList<>();
    String cursor = null;
    do {
      var page = search("kettle", new PageRequest(2, cursor), ME).page();
      page.items().forEach(found -> read.add(found.title()));
      cursor = page.nextCursor();
    } while (cursor != null);

    assertThat(read).containsExactly("kettle 2", "kettle 1", "kettle 0");
  }

  @Test
  void leavesOutTheCursorOfTheLastPage() {
    say("kettle 1", "Here");
    say("kettle 2", "Here");

    assertThat(search("kettle", new PageRequest(2, null), ME).page().nextCursor())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "Zm91bmQ", "Zm91bmQgMSAy"})
  void refusesAForeignCursor(String cursor) {
    assertThatThrownBy(() -> search("kettle", new PageRequest(2, cursor), ME))
        .isInstanceOfSatisfying(
            HexagentException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_CURSOR));
  }

  @Test
  void refusesAQueryThatIsBlankOrTooLong() {
    assertThatThrownBy(() -> search(" ")).isInstanceOf(InvalidField.class);
    assertThatThrownBy(() -> search("x".repeat(1_001))).isInstanceOf(InvalidField.class);
  }

  @Test
  void saysWhatItKnowsWhileTheIndexIsBehind() {
    say("kettle 1", "Here");
    search("kettle");
    say("kettle 2", "Here");
    var stuck = new Indexing((position, most, system) -> Flux.never(), index, System::nanoTime);

    Results results = of(service(stuck).search("kettle", PageRequest.FIRST, ME));

    assertThat(results.partial()).isTrue();
    assertThat(results.page().items()).extracting(Found::title).containsExactly("kettle 1");
  }

  @Test
  void isCompleteWhenItHasCaughtUp() {
    say("kettle", "Here");

    assertThat(search("kettle").partial()).isFalse();
  }

  private Run say(String question, String answer) {
    core.clock.advance(Duration.ofSeconds(1));
    return core.exchange(new Turn.Opening(question), answer);
  }

  private Results search(String query) {
    return search(query, PageRequest.FIRST, ME);
  }

  /** As the next process would, once it has caught up. */
  private Results search(String query, PageRequest page, CallContext context) {
    var indexing = new Indexing(core.stores.feed(), index, System::nanoTime);
    assertThat(of(indexing.caughtUp())).isTrue();
    return of(service(indexing).search(query, page, context));
  }

  private SearchService service(Indexing indexing) {
    return new SearchService(indexing, index, core.stores.conversations());
  }
}
