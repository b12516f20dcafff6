package dev.hexagent.ui.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.Snippet;
import dev.hexagent.application.port.Snippet.Piece;
import dev.hexagent.application.port.in.SearchConversations.Found;
import dev.hexagent.application.port.in.SearchConversations.Results;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.ui.FakeCore;
import dev.hexagent.ui.TestUi;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

class SearchTest {
  private final FakeCore core = new FakeCore();
  private final WebTestClient browser = TestUi.over(core);

  @Test
  void offersEverythingThatHasAName() {
    core.addAgent("poet", "Poet", "Rhymes.", OwnerId.LOCAL);
    var id = core.conversation("Lighthouses", "They shine.").id();

    var found = found("/ui/search");

    assertThat(found)
        .contains("href=\"/ui/agents/new\"", "New agent")
        .contains("href=\"/ui/chat/" + id + "\"", "Lighthouses")
        .contains("href=\"/ui/chat?agent=poet\"", "Poet", "Rhymes.")
        .contains("Demo");
  }

  @Test
  void offersEveryTag() {
    var talk = core.conversation("Lighthouses", "They shine.");
    var change = new ConversationChange(null, null, null, null, List.of("sea & sky"));
    core.change(talk.id(), change, null, CallContext.of(Actor.local())).block();

    assertThat(found("/ui/search?q=sky"))
        .contains("href=\"/ui/chat?tag=sea%20%26%20sky\"", "sea &amp; sky", ">Tags<");
  }

  @Test
  void findsByAPartOfTheName() {
    core.addAgent("keeper", "Keeper of lighthouses", "", OwnerId.LOCAL);
    core.conversation("Lighthouses", "They shine.");
    core.conversation("Trains", "They run.");

    assertThat(found("/ui/search?q=LightH"))
        .contains(">Lighthouses<", "Keeper of lighthouses")
        .doesNotContain("Trains", "New agent", "Demo");
  }

  @Test
  void saysThatNothingWasFound() {
    assertThat(TestUi.page(browser, "/ui/search?q=nothing-of-the-kind"))
        .contains("data-state=\"empty\"", "Nothing was found.");
  }

  @Test
  void leavesOutWhatCannotBeReadAndSaysSo() {
    core.hideConversationsBehind(
        new HexagentException(ErrorCode.STORAGE_UNAVAILABLE, "the database is away"));

    assertThat(TestUi.page(browser, "/ui/search"))
        .contains("id=\"main\" data-state=\"partial\"", "data-testid=\"partial\"", "New agent");
  }

  @Test
  void leadsToMessagesAndMarksTheirWords() {
    var message = said("<b>Old</b> ", "lighthouses", null, false);

    assertThat(TestUi.page(browser, "/ui/search?q=lighthouse"))
        .contains("href=\"/ui/chat/" + message.conversation() + "?m=" + message.message() + "\"")
        .contains("&lt;b&gt;Old&lt;/b&gt; <mark>lighthouses</mark>")
        .contains(">The &lt;coast&gt;<", ">Answer<", "datetime=\"2026-11-22T14:02:00Z\"")
        .doesNotContain("<b>Old", "data-testid=\"older\"", "data-testid=\"behind\"");
  }

  @Test
  void leavesOutTheMarksOfAnswersButNotOfQuestions() {
    var pieces = List.of(
        new Piece("## Coast ```java `old` [and](https://example.org/x) **", false),
        new Piece("lighthouses", true),
        new Piece("**, 2 * 3", false));

    found(Role.ASSISTANT, pieces, null, false);
    var answer = TestUi.page(browser, "/ui/search?q=lighthouse");
    found(Role.USER, pieces, null, false);
    var question = TestUi.page(browser, "/ui/search?q=lighthouse");

    assertThat(answer).contains(">Coast old and <mark>lighthouses</mark>, 2 * 3<");
    assertThat(question).contains("## Coast ```java", "**<mark>lighthouses</mark>**");
  }

  @Test
  void leadsToOlderMessages() {
    said("Old ", "lighthouses", "a&b", false);

    assertThat(TestUi.page(browser, "/ui/search?q=light%20%26%20house"))
        .contains("href=\"/ui/search?q=light%20%26%20house&amp;cursor=a%26b\"");
  }

  @Test
  void saysThatMessagesAreMissing() {
    said("Old ", "lighthouses", null, true);

    assertThat(TestUi.page(browser, "/ui/search?q=lighthouse"))
        .contains("data-state=\"partial\"", "data-testid=\"behind\"", "<mark>lighthouses</mark>");
  }

  @Test
  void saysThatMessagesCannotBeSearched() {
    core.sayFound(Mono.error(new HexagentException(ErrorCode.STORAGE_UNAVAILABLE, "away")));

    assertThat(TestUi.page(browser, "/ui/search?q=lighthouse"))
        .contains("data-state=\"partial\"", "data-testid=\"partial\"");
  }

  private Found said(String before, String hit, @Nullable String cursor, boolean partial) {
    var pieces = List.of(new Piece(before, false), new Piece(hit, true));
    return found(Role.ASSISTANT, pieces, cursor, partial);
  }

  private Found found(Role role, List<Piece> pieces, @Nullable String cursor, boolean partial) {
    var message = new Found(
        new ConversationId(new UUID(0, 1)),
        new MessageId(new UUID(0, 2)),
        "The <coast>",
        role,
        FakeCore.NOW,
        new Snippet(pieces));
    core.sayFound(Mono.just(new Results(new Slice<>(List.of(message), cursor), partial)));
    return message;
  }

  private String found(String path) {
    var page = TestUi.page(browser, path);
    return page.substring(page.indexOf("id=\"found\""), page.indexOf("</main>"));
  }
}
