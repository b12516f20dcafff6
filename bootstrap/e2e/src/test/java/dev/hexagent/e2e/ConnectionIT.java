package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When the line is bad. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class ConnectionIT {
  private static final Pattern STREAM = Pattern.compile("/ui/runs/.+/stream");

  @Test
  void anAnswerGoesOnWhereALostLineLeftIt(Visitors visitors) {
    Visitor visitor = visitors.visitor().expecting("net::ERR_");
    visitor.context().route(STREAM, Route::abort);
    ChatPage chat = ChatPage.fresh(visitor).ask("Write some code");

    assertThat(chat.get("connection"))
        .containsText(Pattern.compile("Reconnecting… \\(attempt [2-9]\\)"));
    assertThat(chat.page().locator("main")).hasAttribute("data-state", "ready");
    visitor.context().unroute(STREAM);
    chat.get("try-now").click();

    chat.finished("complete");
    assertThat(chat.get("connection")).isHidden();
    assertThat(ChatPage.words(chat.shown()))
        .isEqualTo(
            ChatPage.words(visitor.api().lastMessage(chat.id()).get("text").stringValue()));
  }

  @Test
  void whatIsThereStaysReadableOffline(Visitors visitors) {
    Visitor visitor = visitors.visitor().expecting("net::ERR_INTERNET_DISCONNECTED");
    ChatPage chat = ChatPage.fresh(visitor).ask("Hello").finished("complete");

    visitor.context().setOffline(true);

    assertThat(chat.get("connection")).containsText("Offline.");
    assertThat(chat.get("conversation-list")).hasAttribute("data-state", "offline");
    assertThat(chat.answerText()).isVisible();
    visitor.context().setOffline(false);
    assertThat(chat.get("connection")).isHidden();
    assertThat(chat.get("conversation-list")).hasAttribute("data-state", "ready");
  }
}
