package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages that are sent while nobody hears them. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class OfflineIT {
  @RegisterExtension
  private static final Backstage BACKSTAGE = Backstage.shared();

  private static final Pattern MESSAGES = Pattern.compile("/ui/chat$");
  private static final Pattern KEY = Pattern.compile("(?:^|&)key=([0-9a-f]{32})(?:&|$)");
  private static final HasCountOptions AFTER_RECONNECTING =
      new HasCountOptions().setTimeout(30_000);

  @Test
  void whatIsSaidToADeadServerIsSentOnceWhenItIsBack(Visitors visitors) {
    Visitor visitor = visitors.visitor().expecting("net::ERR_");
    ChatPage chat = ask(visitor);
    BACKSTAGE.server().kill();

    say(chat, "Said to nobody");
    assertThat(chat.get("queued")).containsText("Said to nobody");
    assertThat(chat.get("connection"))
        .containsText(Pattern.compile("Reconnecting… \\(attempt [2-9]\\) 1 message is waiting"));
    BACKSTAGE.server().restart();

    assertThat(chat.get("message-user")).hasCount(2, AFTER_RECONNECTING);
    chat.finished("complete");
    assertThat(chat.get("queued")).hasCount(0);
    assertThat(chat.get("connection")).isHidden();
    assertThat(messages(visitor, chat)).isEqualTo(4);
  }

  @Test
  void whatWaitsSurvivesAReloadWithItsKey(Visitors visitors) {
    Visitor visitor = visitors.visitor().expecting("net::ERR_FAILED");
    ChatPage chat = ask(visitor);
    List<String> keys = onPost(visitor, Route::abort);
    say(chat, "Said in a tunnel");
    assertThat(chat.get("queued")).containsText("Said in a tunnel");

    chat.page().reload();
    assertThat(chat.get("queued")).containsText("Said in a tunnel");
    assertThat(chat.get("message-user")).hasCount(1);
    visitor.context().unroute(MESSAGES);
    List<String> later = onPost(visitor, Route::resume);
    chat.page().reload();

    assertThat(chat.get("message-user")).hasCount(2);
    assertThat(chat.get("queued")).hasCount(0);
    chat.finished("complete");
    assertThat(keys).isNotEmpty();
    assertThat(later).isNotEmpty().containsOnly(keys.get(0)); // twice if the reload cut one off
    assertThat(messages(visitor, chat)).isEqualTo(4);
  }

  @Test
  void aMessageWhoseAnswerWasLostIsNotDoubled(Visitors visitors) {
    Visitor visitor = visitors.visitor().expecting("net::ERR_FAILED");
    ChatPage chat = new ChatPage(visitor.open("/ui/chat"));
    long asked = questions();
    List<String> keys = onPost(visitor, route -> {
      route.fetch(new Route.FetchOptions().setMaxRedirects(0));
      route.abort();
    });
    say(chat, "Heard, but not confirmed");
    assertThat(chat.get("connection")).containsText("1 message is waiting");

    visitor.context().unroute(MESSAGES);
    chat.get("try-now").click();

    assertThat(chat.get("message-user")).hasCount(1);
    chat.finished("complete");
    assertThat(chat.get("queued")).hasCount(0);
    assertThat(keys).hasSizeGreaterThan(1);
    assertThat(messages(visitor, chat)).isEqualTo(2);
    assertThat(questions()).isEqualTo(asked + 1);
    assertThat(chat.get("conversation-list").getByText("Heard, but not confirmed"))
        .hasCount(1);
  }

  @Test
  void twoTabsSendWhatWaitsOnce(Visitors visitors) {
    Visitor visitor = visitors.visitor().expecting("net::ERR_INTERNET_DISCONNECTED");
    ChatPage one = ask(visitor);
    var other = new ChatPage(visitor.open("/ui/chat/" + one.id()));
    visitor.context().setOffline(true);
    say(one, "Said in one of two");
    assertThat(one.get("connection")).containsText("1 message is waiting");
    assertThat(other.get("queued")).containsText("Said in one of two");

    visitor.context().setOffline(false);

    for (ChatPage each : List.of(one, other)) {
      assertThat(each.get("message-user")).hasCount(2);
      each.finished("complete");
      assertThat(each.get("queued")).hasCount(0);
    }
    assertThat(messages(visitor, one)).isEqualTo(4);
  }

  private static ChatPage ask(Visitor visitor) {
    return ChatPage.fresh(visitor).ask("Hello").finished("complete");
  }

  private static void say(ChatPage chat, String message) {
    chat.get("message-box").fill(message);
    chat.get("message-box").press("Enter");
  }

  private static long questions() {
    return BACKSTAGE.provider().requests().stream()
        .filter(request -> request.method().equals("POST"))
        .count();
  }

  /** The keys under which messages are sent from now on, each of which is dealt with like that. */
  private static List<String> onPost(Visitor visitor, Consumer<Route> fate) {
    List<String> keys = new CopyOnWriteArrayList<>();
    visitor.context().route(MESSAGES, route -> {
      if (!route.request().method().equals("POST")) {
        route.resume();
        return;
      }
      var key = KEY.matcher(route.request().postData());
      keys.add(key.find() ? key.group(1) : "none");
      fate.accept(route);
    });
    return keys;
  }

  private static int messages(Visitor visitor, ChatPage chat) {
    return visitor
        .api()
        .get("/api/v1/conversations/" + chat.id())
        .get("message_count")
        .intValue();
  }
}
