package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The list of conversations. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class ConversationsIT {

  @Test
  void aConversationIsRenamedWhereItStands(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    String id = begin(visitor, "Hello, list");
    ChatPage chat = ChatPage.fresh(visitor);

    entry(chat, id).locator(".conv__link").focus();
    chat.page().keyboard().press("F2");
    assertThat(chat.get("item-title")).isFocused();
    chat.get("item-title").fill("Harbour");
    chat.page().keyboard().press("Enter");

    assertThat(entry(chat, id).locator(".conv__link")).hasText("Harbour");
    assertThat(chat.page()).hasURL(visitor.at("/ui/chat"));
    assertThat(visitor.api().get("/api/v1/conversations/" + id).get("title").stringValue())
        .isEqualTo("Harbour");
  }

  @Test
  void aPinnedConversationStandsOnTop(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    String id = begin(visitor, "Pin me");
    begin(visitor, "Newer");
    ChatPage chat = ChatPage.fresh(visitor);

    open(chat, id);
    chat.get("item-pin").click();

    assertThat(chat.get("conversation").first().locator("a")).hasAttribute("data-conversation", id);
    open(chat, id);
    assertThat(chat.get("item-pin")).hasText("Unpin");
    chat.get("item-pin").click();
    assertThat(entry(chat, id).locator(".conv__mark")).hasCount(0);
  }

  @Test
  void anArchivedConversationIsFoundInTheArchive(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    String id = begin(visitor, "Put away");
    ChatPage chat = ChatPage.fresh(visitor);

    open(chat, id);
    chat.get("item-archive").click();
    assertThat(entry(chat, id)).hasCount(0);
    chat.get("archived-list").click();
    assertThat(entry(chat, id)).isVisible();
    open(chat, id);
    chat.get("item-archive").click();
    assertThat(entry(chat, id)).hasCount(0); // it is the archive that is listed
    chat.get("current-list").click();

    assertThat(entry(chat, id)).isVisible();
  }

  @Test
  void aDeletedConversationComesBackAndTheOpenOneStays(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    String id = begin(visitor, "Delete me");
    ChatPage chat = ChatPage.fresh(visitor).ask("Hello").finished("complete");
    String open = chat.id();

    open(chat, id);
    chat.get("item-delete").click();
    assertThat(entry(chat, id)).hasCount(0);
    assertThat(chat.id()).isEqualTo(open);
    chat.get("undo").click();

    assertThat(entry(chat, id)).isVisible();
    assertThat(chat.get("message-user")).containsText("Delete me");
  }

  @Test
  void theOfferToUndoGoesAfterEightSecondsButNotUnderTheFocus(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    String id = begin(visitor, "Delete me");
    ChatPage chat = ChatPage.fresh(visitor);
    chat.page().clock().install();
    open(chat, id);
    chat.get("item-delete").click();
    var toast = chat.get("undo-toast").boundingBox();
    assertThat(toast.y + toast.height).isLessThan(chat.get("composer").boundingBox().y);
    chat.get("undo").focus();

    chat.page().clock().runFor(20_000);
    assertThat(chat.get("undo-toast")).isVisible();
    chat.get("message-box").focus();
    chat.page().clock().runFor(7_500);
    assertThat(chat.get("undo-toast")).isVisible();
    chat.page().clock().runFor(1_000);

    assertThat(chat.get("undo-toast")).hasCount(0);
    assertThat(chat.page()).hasURL(visitor.at("/ui/chat"));
  }

  @Test
  void aConversationThatIsAnsweredHasALiveMark(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor()).ask(ChatPage.LONG_QUESTION);

    assertThat(entry(chat, chat.id()).locator(".conv__live")).isVisible();
    chat.get("stop").click();

    assertThat(chat.get("stopped-card")).isVisible();
    assertThat(entry(chat, chat.id()).locator(".conv__live")).hasCount(0);
  }

  @Test
  void tagsAreGivenChosenByAndTakenAway(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    String id = begin(visitor, "Harbour");
    begin(visitor, "Trains");
    ChatPage chat = new ChatPage(visitor.open("/ui/chat/" + id));

    chat.get("conversation-menu").locator("> summary").click();
    chat.get("tags-input").fill("sea, summer trip");
    chat.get("add-tags").click();
    assertThat(chat.get("chat-tags").locator("a")).hasText(new String[] {"sea", "summer trip"});
    tag(chat, "summer trip").click();

    assertThat(chat.get("conversation")).hasCount(1);
    assertThat(chat.page()).hasURL(visitor.at("/ui/chat/" + id + "?tag=summer%20trip"));
    Axe.assertClean(chat.page(), "chosen by a tag");
    open(chat, id);
    Axe.assertClean(chat.page(), "the menu of a conversation with tags");
    chat.get("item-untag").first().click();
    assertThat(chat.get("chat-tags").locator("a")).hasText(new String[] {"summer trip"});
    assertThat(chat.get("conversation")).hasCount(1); // the choice stays
    tag(chat, "summer trip").click();
    assertThat(chat.page()).hasURL(visitor.at("/ui/chat/" + id));
    assertThat(entry(chat, id)).isVisible();
  }

  @Test
  void theOpenConversationIsRenamedWithF2AndByThePalette(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    String id = begin(visitor, "Harbour");
    ChatPage chat = new ChatPage(visitor.open("/ui/chat/" + id));

    chat.get("message-box").press("F2");
    assertThat(chat.get("title-input")).isFocused();
    chat.page().keyboard().type("Lighthouse");
    chat.page().keyboard().press("Enter");
    assertThat(chat.get("chat-title")).hasText("Lighthouse");
    chat.page().keyboard().press("Control+k");
    chat.get("palette-input").fill("pin");
    chat.page().keyboard().press("Enter");

    assertThat(entry(chat, id).locator(".conv__mark")).hasCount(1);
    assertThat(entry(chat, id).locator(".conv__link")).hasText("Lighthouse");
  }

  @Test
  void theListGoesOnAtItsEnd(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    for (int i = 0; i < 104; i++) {
      visitor.api().post("/api/v1/conversations", "{\"title\": \"Talk " + i + "\"}");
    }
    ChatPage chat = ChatPage.fresh(visitor);
    assertThat(chat.get("conversation")).hasCount(50 + pinned(chat));

    chat.get("conversation").last().scrollIntoViewIfNeeded();
    assertThat(chat.get("conversation")).hasCount(100 + pinned(chat));
    Locator reached = chat.get("conversation").nth(80).locator("a");
    String title = reached.textContent();
    reached.click();

    assertThat(chat.get("chat-title")).hasText(title); // and the list is as long as it was
    assertThat(chat.get("conversation")).hasCount(100 + pinned(chat));
  }

  @Test
  void aTemporaryConversationIsInNoListAndNotToBeFound(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    ChatPage chat = ChatPage.fresh(visitor);

    chat.get("temporary-toggle").click();
    assertThat(chat.get("temporary-note")).isVisible();
    Axe.assertClean(chat.page(), "a new temporary conversation");
    chat.ask("Where is the quokka?").finished("complete");
    assertThat(chat.get("temporary-badge")).isVisible();
    String id = chat.id();
    chat.ask("And where is the wombat?").finished("complete");

    assertThat(chat.get("message-user")).hasCount(2);
    assertThat(entry(chat, id)).hasCount(0);
    Axe.assertClean(chat.page(), "a temporary conversation");
    chat.page().reload();
    assertThat(chat.get("message-user")).hasCount(2);
    chat.page().navigate(visitor.at("/ui/search?q=quokka"));
    assertThat(chat.get("said")).hasCount(0);
  }

  private static int pinned(ChatPage chat) {
    return chat.page().locator(".conv__mark").count();
  }

  private static Locator tag(ChatPage chat, String name) {
    return chat.get("tag-choice").filter(new Locator.FilterOptions().setHasText(name));
  }

  private static String begin(Visitor visitor, String message) {
    return visitor
        .api()
        .post("/api/v1/chat", "{\"message\": \"" + message + "\"}")
        .get("conversation_id")
        .stringValue();
  }

  private static Locator entry(ChatPage chat, String id) {
    return chat.get("conversation")
        .filter(new Locator.FilterOptions()
            .setHas(chat.page().locator("[data-conversation='" + id + "']")));
  }

  private static void open(ChatPage chat, String id) {
    entry(chat, id).hover();
    entry(chat, id).getByTestId("conversation-item-menu").click();
  }
}
