package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages that cannot be sent now. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class QueueIT {

  @Test
  void whatIsSaidDuringAnAnswerIsSentAfterIt(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor()).ask("Write some code");

    queue(chat, "And then this");
    assertThat(chat.get("queued")).containsText("And then this");
    assertThat(chat.get("message-box")).hasValue("");

    assertThat(chat.get("message-user")).hasCount(2);
    assertThat(chat.get("message-user").last()).containsText("And then this");
    assertThat(chat.get("queued")).hasCount(0);
    chat.finished("complete");
  }

  @Test
  void whatWaitsCanBeChangedOrTakenBack(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor()).ask(ChatPage.LONG_QUESTION);
    queue(chat, "One");
    queue(chat, "Two");
    assertThat(chat.get("queued")).hasCount(2);

    chat.get("queue-delete").first().click();
    chat.get("queue-edit").click();
    assertThat(chat.get("message-box")).hasValue("Two");
    assertThat(chat.get("queued")).hasCount(0);
    chat.get("stop").click();

    assertThat(chat.get("stopped-card")).isVisible();
    assertThat(chat.get("message-user")).hasCount(1);
  }

  @Test
  void sendNowStopsTheAnswer(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor()).ask(ChatPage.LONG_QUESTION);
    chat.grownFrom("");
    queue(chat, "Hello instead");

    chat.get("queue-send").click();

    assertThat(chat.get("stopped-card")).isVisible();
    assertThat(chat.get("message-user")).hasCount(2);
    chat.finished("complete");
    assertThat(chat.answerText()).containsText("Hello instead");
  }

  @Test
  void anAnswerThatWasStoppedHoldsTheQueue(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor()).ask(ChatPage.LONG_QUESTION);
    chat.grownFrom("");
    queue(chat, "Later");

    chat.get("stop").click();
    assertThat(chat.get("stopped-card")).containsText("Stopped by you");
    chat.page().reload();

    assertThat(chat.get("queued")).containsText("Later");
    assertThat(chat.get("message-user")).hasCount(1);
    chat.get("queue-send").click();
    assertThat(chat.get("message-user")).hasCount(2);
  }

  @Test
  void whatIsSaidOfflineIsDeliveredOnce(Visitors visitors) {
    Visitor visitor = visitors
        .visitor(options -> options.setViewportSize(1280, 420))
        .expecting("net::ERR_INTERNET_DISCONNECTED");
    ChatPage chat = ChatPage.fresh(visitor).ask("Hello").finished("complete");
    visitor.context().setOffline(true);

    chat.get("message-box").fill("Said offline");
    chat.get("send").click();

    assertThat(chat.get("connection")).containsText("1 message is waiting");
    assertThat(chat.get("connection")).isInViewport(); // at the end of a conversation too
    assertThat(chat.get("message-user").locator(".own-text")).not().isInViewport();
    assertThat(chat.page().locator("main")).hasAttribute("data-state", "offline");
    assertThat(chat.get("message-user")).hasCount(1);
    visitor.context().setOffline(false);
    assertThat(chat.get("message-user")).hasCount(2);
    assertThat(chat.get("connection")).isHidden();
    chat.finished("complete");
    assertThat(chat.page().locator("main")).hasAttribute("data-state", "ready");
    assertThat(visitor
            .api()
            .get("/api/v1/conversations/" + chat.id())
            .get("message_count")
            .intValue())
        .isEqualTo(4);
  }

  private static void queue(ChatPage chat, String message) {
    chat.get("message-box").fill(message);
    chat.get("message-box").press("Enter");
  }
}
