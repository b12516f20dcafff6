package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one can do with a message. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class MessagesIT {

  @Test
  void aMessagePutInOtherWordsIsAVersionOfTheFirst(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor()).ask("In these words").finished("complete");

    chat.get("edit").locator("summary").click();
    assertThat(chat.get("edit-box")).isFocused();
    chat.get("edit-box").fill("In other words");
    chat.get("edit-send").click();
    assertThat(chat.get("message-user")).containsText("In other words");
    chat.finished("complete");
    assertThat(chat.answerText()).containsText("In other words");
    assertThat(versions(chat)).hasText(Pattern.compile("2 / 2"));
    chat.get("message-user").getByTestId("branch-before").click();

    assertThat(chat.get("message-user").locator(".own-text")).hasText("In these words");
    assertThat(chat.answerText()).containsText("In these words");
    chat.page().navigate(chat.page().url().replaceAll("\\?.*", ""));
    assertThat(chat.get("message-user").locator(".own-text")).hasText("In these words");
    assertThat(versions(chat)).hasText(Pattern.compile("1 / 2"));
  }

  @Test
  void whoBreaksOffAnEditHasChangedNothing(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor()).ask("Hello").finished("complete");

    chat.get("message-box").press("ArrowUp");
    chat.get("edit-box").fill("Something else");
    chat.get("edit-box").press("Escape");

    assertThat(chat.get("message-user").locator(".own-text")).isVisible();
    assertThat(chat.get("edit-box")).isHidden();
    assertThat(chat.get("edit-box")).hasValue("Hello");
    assertThat(chat.get("edit").locator("summary")).isFocused();
  }

  @Test
  void anAnswerAskedForAgainIsCountedWithoutAReload(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor()).ask("Hello").finished("complete");

    chat.get("regenerate").click();
    assertThat(chat.answer()).hasAttribute("data-state", "streaming");
    chat.finished("complete");

    assertThat(chat.answer().getByTestId("branch-switcher")).hasText(Pattern.compile("2 / 2"));
    chat.answer().focus();
    chat.page().keyboard().press("Alt+ArrowLeft");
    assertThat(chat.answer().getByTestId("branch-switcher")).hasText(Pattern.compile("1 / 2"));
  }

  @Test
  void aLinkLeadsToItsMessage(Visitors visitors) {
    Visitor visitor = visitors.visitor(
        options -> options.setPermissions(List.of("clipboard-read", "clipboard-write")));
    ChatPage chat = ChatPage.fresh(visitor).ask("Hello first").finished("complete");
    chat.ask("Write some code").finished("complete");

    chat.get("message-user").first().getByTestId("message-link").click();
    assertThat(chat.get("announcer")).hasText("Link copied");
    String link = (String) chat.page().evaluate("() => navigator.clipboard.readText()");
    Page other = visitor.context().newPage();
    other.navigate(link);

    assertThat(other.getByTestId("message-user").first()).isFocused();
    assertThat(other.getByTestId("message-user").first()).isInViewport();
  }

  @Test
  void everyActionIsReachedInItsOrderWithoutAPointer(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor()).ask("Hello").finished("complete");

    chat.get("message-user").focus();
    assertThat(visitedByTab(chat.page(), 4))
        .containsExactly("copy", "message-link", "fork", "edit");
    chat.answer().getByTestId("copy").focus();
    assertThat(visitedByTab(chat.page(), 4))
        .containsExactly("regenerate", "message-link", "fork", "regenerate-other");
  }

  private static List<String> visitedByTab(Page page, int steps) {
    return IntStream.range(0, steps)
        .mapToObj(step -> {
          page.keyboard().press("Tab");
          return (String)
              page.evaluate("() => document.activeElement.closest('[data-testid]').dataset.testid");
        })
        .toList();
  }

  private static Locator versions(ChatPage chat) {
    return chat.get("message-user").getByTestId("branch-switcher");
  }
}
