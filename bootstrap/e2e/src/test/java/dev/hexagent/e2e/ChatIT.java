package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Talking to an agent. */
@ExtendWith(EndToEnd.class)
class ChatIT {

  @Test
  void anAnswerGrowsUntilItIsStopped(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    ChatPage chat = ChatPage.fresh(visitor).ask(ChatPage.LONG_QUESTION);

    String first = chat.grownFrom("");
    String second = chat.grownFrom(first);
    String third = chat.grownFrom(second);
    chat.get("stop").click();

    assertThat(chat.get("stopped-card")).containsText("Stopped");
    assertThat(chat.get("send")).isVisible();
    assertThat(ChatPage.goesOn(third, chat.shown())).isTrue();
    JsonNode message = visitor.api().lastMessage(chat.id());
    assertThat(message.get("status").stringValue()).isEqualTo("partial");
    assertThat(ChatPage.words(chat.shown()))
        .isEqualTo(ChatPage.words(message.get("text").stringValue()));
    assertThat(chat.answer().getByTestId("retry")).isVisible();
  }

  @Test
  void anAnswerGoesOnAfterAReload(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    ChatPage chat = ChatPage.fresh(visitor).ask(ChatPage.LONG_QUESTION);
    String before = chat.grownFrom("");

    chat.page().reload();
    chat.grownFrom(before);
    chat.finished("complete");
    String live = chat.shown();
    chat.page().reload();

    assertThat(chat.shown()).isEqualTo(live);
    JsonNode message = visitor.api().lastMessage(chat.id());
    assertThat(message.get("status").stringValue()).isEqualTo("complete");
    assertThat(ChatPage.words(live))
        .isEqualTo(ChatPage.words(message.get("text").stringValue()));
  }

  @Test
  void anAnswerIsSetAsMarkdown(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor()).ask("Write some code").finished("complete");

    assertThat(chat.answerText().locator("h2, h3").first()).isVisible();
    assertThat(chat.answerText().locator("pre code").first()).isVisible();
    assertThat(chat.answerText()).not().containsText("```");
  }

  @Test
  void markupInAMessageIsOnlyText(Visitors visitors) {
    String message =
        "<img src=x onerror=\"document.title='broken'\"> <script>document.title='broken'</script>"
            + " [link](javascript:document.title='broken')";

    ChatPage chat = ChatPage.fresh(visitors.visitor()).ask(message).finished("complete");

    assertThat(chat.get("message-user")).containsText("<script>document.title='broken'</script>");
    assertThat(chat.answerText()).containsText("link");
    assertThat(chat.get("message-list").locator("img, script, a[href^=javascript]"))
        .hasCount(0);
    assertThat(chat.page().title()).doesNotStartWith("broken");
  }

  @Test
  void anAnswerCanBeAskedForAgain(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    ChatPage chat = ChatPage.fresh(visitor).ask("Hello").finished("complete");
    String first = visitor.api().lastMessage(chat.id()).get("id").stringValue();

    chat.get("regenerate").click();

    assertThat(chat.page().locator("#m-" + first)).hasCount(0);
    chat.finished("complete");
    assertThat(chat.get("message-user")).hasCount(1);
    assertThat(visitor.api().lastMessage(chat.id()).get("id").stringValue()).isNotEqualTo(first);
  }

  @Test
  void aConversationIsContinuedFromTheList(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    String id =
        ChatPage.fresh(visitor).ask("Hello from the list").finished("complete").id();
    ChatPage chat = ChatPage.fresh(visitor);

    chat.get("conversation-list").locator("[data-conversation='" + id + "']").click();
    assertThat(chat.get("chat-title")).hasText("Hello from the list");
    chat.ask("And another word").finished("complete");

    assertThat(chat.id()).isEqualTo(id);
    assertThat(chat.get("message-user")).hasCount(2);
    assertThat(chat.answerText()).containsText("And another word");
  }

  @Test
  void aStarterBeginsAConversation(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor());
    assertThat(chat.page().locator("main")).hasAttribute("data-state", "empty");

    chat.get("starter").first().click();

    chat.finished("complete");
    assertThat(chat.get("message-user")).hasCount(1);
    assertThat(chat.id()).isNotEmpty();
  }

  @Test
  void aConversationIsRenamed(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    ChatPage chat = ChatPage.fresh(visitor).ask("Hello").finished("complete");

    chat.get("conversation-menu").locator("summary").click();
    chat.get("title-input").fill("Lighthouse");
    chat.get("rename").click();

    assertThat(chat.get("chat-title")).hasText("Lighthouse");
    assertThat(chat.get("conversation-list").locator("[data-conversation='" + chat.id() + "']"))
        .hasText("Lighthouse");
    assertThat(
            visitor.api().get("/api/v1/conversations/" + chat.id()).get("title").stringValue())
        .isEqualTo("Lighthouse");
  }

  @Test
  void aDeletedConversationComesBack(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor()).ask("Hello").finished("complete");
    String id = chat.id();

    chat.get("conversation-menu").locator("summary").click();
    chat.get("delete-conversation").click();
    assertThat(chat.get("conversation-list").locator("[data-conversation='" + id + "']"))
        .hasCount(0);
    chat.get("undo").click();

    assertThat(chat.get("message-user")).containsText("Hello");
    assertThat(chat.id()).isEqualTo(id);
  }

  @Test
  void aConversationDeletedElsewhereLeadsBack(Visitors visitors) {
    Visitor visitor = visitors.visitor().expecting("status of 404");
    ChatPage chat = ChatPage.fresh(visitor).ask("Hello").finished("complete");
    String id = chat.id();
    visitor.api().delete("/api/v1/conversations/" + id);

    int status = chat.page().reload().status();
    assertThat(chat.get("error-page")).isVisible();
    chat.get("error-back").click();

    assertThat(status).isEqualTo(404);
    assertThat(chat.get("message-box")).isVisible();
    assertThat(chat.page()).hasURL(visitor.at("/ui/chat"));
  }
}
