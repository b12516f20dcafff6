package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A branch that is shared, as its owner and as a stranger sees it. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class ShareIT {
  private static final Pattern LINK = Pattern.compile("http://[^/]+(/ui/share/[A-Za-z0-9_-]{43})");

  @Test
  void aBranchIsSharedReadCopiedAndTakenBack(Visitors visitors) {
    Visitor owner = visitors.visitor();
    Visitor stranger =
        visitors.visitor(options -> options.setJavaScriptEnabled(false)).expecting("status of 410");
    ChatPage chat = ChatPage.fresh(owner).ask("Write some code").finished("complete");
    String path = shared(chat, "1");
    Page page = stranger.open(path);

    String seen = page.locator("body").innerText();
    assertThat(page.getByTestId("shared-user").locator(".own-text")).hasText("Write some code");
    assertThat(ChatPage.words(page.getByTestId("shared-text").innerText()))
        .containsAll(ChatPage.words(chat.shown()));
    assertThat(page.locator("script, nav, a[href*='/ui/chat']")).hasCount(0);

    chat.ask("Say hello").finished("complete");
    chat.get("edit").first().locator("summary").click();
    chat.get("edit-box").first().fill("Something that nobody else may read");
    chat.get("edit-send").first().click();
    chat.finished("complete");
    page.reload();
    assertThat(page.locator("body").innerText()).isEqualTo(seen);

    page.getByTestId("shared-copy").click();
    var copy = new ChatPage(page);
    assertThat(copy.id()).isNotEqualTo(chat.id());
    assertThat(copy.get("message-user")).hasCount(1);
    assertThat(ChatPage.words(copy.answerText().innerText()))
        .isEqualTo(ChatPage.words(stranger.open(path).getByTestId("shared-text").innerText()));
    copy.page().getByTestId("message-box").fill("Say hello");
    copy.page().getByTestId("send").click();
    assertThat(copy.get("message-user")).hasCount(2);

    chat.get("share").click();
    chat.get("share-revoke").click();
    assertThat(chat.get("share-item")).hasCount(0);
    Response closed = stranger.context().newPage().navigate(stranger.at(path));
    assertThat(closed.status()).isEqualTo(410);
    assertThat(closed.text())
        .contains("data-testid=\"shared-closed\"")
        .doesNotContain("Write some");
  }

  @Test
  void theDialogGoesByKeyboardAndFromTheListToo(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor()).ask("Say hello").finished("complete");

    chat.get("share").focus();
    chat.page().keyboard().press("Enter");
    assertThat(chat.get("share-create")).isFocused();
    chat.page().keyboard().press("Enter");
    assertThat(chat.get("share-copy")).isFocused();
    chat.page().keyboard().press("Escape");
    assertThat(chat.get("share-dialog")).isHidden();
    assertThat(chat.get("share")).isFocused();

    chat.page().locator(".conv:has([aria-current])").hover();
    chat.page()
        .locator(".conv:has([aria-current])")
        .getByTestId("conversation-item-menu")
        .click();
    chat.get("item-share").click();
    assertThat(chat.get("share-item")).hasCount(1);
    assertThat(chat.get("share-made")).hasCount(0);
  }

  @Test
  void itsPagesAreInOrderInEveryLook(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor()).ask("Write some code").finished("complete");
    String path = shared(chat, "30");
    String shares = "/ui/chat/" + chat.id() + "/shares";
    for (String look : List.of("light en 1280", "dark ru 390", "contrast ru 1280", "dark en 320")) {
      String[] parts = look.split(" ");
      Visitor visitor = visitors
          .visitor(options -> options.setViewportSize(Integer.parseInt(parts[2]), 800))
          .expecting("status of 404");
      visitor
          .context()
          .addCookies(List.of(
              new Cookie("theme", parts[0]).setUrl(visitor.server().toString()),
              new Cookie("lang", parts[1]).setUrl(visitor.server().toString())));
      for (String screen : List.of(path, shares, "/ui/share/nothing")) {
        inOrder(visitor.open(screen), look + " " + screen);
      }
      Page dialog = visitor.open("/ui/chat/" + chat.id());
      dialog.getByTestId("share").click();
      dialog.getByTestId("share-create").click();
      assertThat(dialog.getByTestId("share-made")).isVisible();
      inOrder(dialog, look + " dialog");
    }
  }

  /** Makes a link in the dialog, for so many days, and closes it. */
  private static String shared(ChatPage chat, String days) {
    chat.get("share").click();
    chat.get("share-dialog").locator("input[value='" + days + "']").check();
    chat.get("share-create").click();
    assertThat(chat.get("share-address")).hasValue(LINK);
    String address = chat.get("share-address").inputValue();
    assertThat(chat.get("share-item")).hasCount(1);
    chat.page().keyboard().press("Escape");
    return URI.create(address).getPath();
  }

  private static void inOrder(Page page, String state) {
    Axe.assertClean(page, state);
    var room = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assertThat((Integer) page.evaluate(room)).as(state).isZero();
  }
}
