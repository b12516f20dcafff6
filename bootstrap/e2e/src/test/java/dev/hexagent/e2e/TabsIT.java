package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One person, two tabs. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class TabsIT {

  @Test
  void bothTabsShowTheSameAnswerGrow(Visitors visitors) {
    Visitor visitor = visitors.visitor().expecting("net::ERR_FAILED");
    visitor.context().route("**/api/**", Route::abort); // so that they can only tell each other
    ChatPage one = ChatPage.fresh(visitor).ask("Hello").finished("complete");
    ChatPage other = new ChatPage(visitor.open("/ui/chat/" + one.id()));

    one.ask(ChatPage.LONG_QUESTION);

    assertThat(other.get("message-user").last()).containsText(ChatPage.LONG_QUESTION);
    other.grownFrom("");
    other.get("stop").click();
    assertThat(one.get("stopped-card")).isVisible();
    assertThat(other.get("stopped-card")).isVisible();
    assertThat(one.shown()).isEqualTo(other.shown());
  }

  @Test
  void whoComesBackToATabSeesWhatWasSaidElsewhere(Visitors visitors) {
    ChatPage one = ChatPage.fresh(visitors.visitor()).ask("Hello").finished("complete");
    ChatPage other = new ChatPage(visitors.visitor().open("/ui/chat/" + one.id()));
    one.ask("Something new").finished("complete");

    other.page().evaluate("() => dispatchEvent(new Event('focus'))");

    assertThat(other.get("message-user").last()).containsText("Something new");
    assertThat(other.answerText()).containsText("Something new");
  }

  @Test
  void whoDoesNotKnowOfATurnYetIsToldAndLosesNoWord(Visitors visitors) {
    ChatPage one = ChatPage.fresh(visitors.visitor()).ask("Hello").finished("complete");
    Visitor unknowing = visitors.visitor().expecting("status of 409").expecting("net::ERR_FAILED");
    unknowing.context().route("**/api/**", Route::abort);
    ChatPage other = new ChatPage(unknowing.open("/ui/chat/" + one.id()));
    one.ask(ChatPage.LONG_QUESTION);

    other.get("message-box").fill("Meanwhile");
    other.page().keyboard().press("Enter");

    assertThat(other.get("notice")).isVisible();
    assertThat(other.get("message-box")).hasValue("Meanwhile");
    assertThat(other.get("message-user").last()).containsText(ChatPage.LONG_QUESTION);
    one.get("stop").click();
    assertThat(one.get("stopped-card")).isVisible();
  }
}
