package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Takes pictures of what lies above and beside a conversation, in Russian too, and of the main screens in other themes and
 * widths, into the folder that {@code hexagent.screenshots} names, seen from the root of the repository.
 */
@EnabledIfSystemProperty(named = "hexagent.screenshots", matches = ".+")
@ExtendWith(EndToEnd.class)
class LayerPicturesIT {
  private static final String RUSSIAN_QUESTION =
      "Почему после вчерашнего деплоя выросла задержка у 99-го процентиля?";
  private static final String RUSSIAN_ANSWER =
      "Задержка выросла не у всех запросов, а только у тех, что обращаются к таблице `orders`. Вместе с релизом"
          + " изменился план запроса: вместо индекса по дате сервер читает таблицу целиком.\n\n"
          + "1. Сравните планы до и после: `EXPLAIN (ANALYZE, BUFFERS)`.\n2. Верните индекс и обновите статистику.\n";

  @RegisterExtension
  private static final Backstage BACKSTAGE =
      Backstage.own(provider -> provider.models(Catalogue.inventedModels()), Map.of());

  @BeforeEach
  void furnish() {
    BACKSTAGE
        .provider()
        .on(
            "openai/gpt-4o-mini",
            Reply.stream().text(StatePicturesIT.ANSWER).finish("stop").done())
        .on(
            "aurora/instruct-5b",
            Reply.stream().text(RUSSIAN_ANSWER).finish("stop").done());
  }

  @Test
  void takesLayersAndLists(Visitors visitors) {
    List<Look> looks = looks(visitors);
    Visitor first = looks.get(0).visitor();
    for (String title : List.of("Retry policy", "Release checklist 2.4", "Weekly cost report")) {
      first.api().post("/api/v1/chat", """
          {"message": "%s: how do I charge an invoice only once?", "model": "openai/gpt-4o-mini"}""".formatted(title));
    }
    ChatPage chat = ask(first, "openai/gpt-4o-mini").finished("complete");
    for (Look look : looks) {
      Page page = look.open("/ui/chat/" + chat.id());
      if (isNarrow(page)) {
        page.locator(".topbar__menu").click();
        assertThat(page.getByTestId("new-chat")).isInViewport();
        look.take(page, "drawer");
        page.keyboard().press("Escape");
      }
      page.getByTestId("appearance").locator("> summary").dispatchEvent("click");
      look.take(page, "appearance");
      page.reload();
      page.getByTestId("conversation-menu").locator("> summary").click();
      look.take(page, "conversation-menu");
      look.take(look.open("/ui/nowhere"), "nowhere");
      look.take(look.open("/ui/search?q=charge"), "search-found");
      look.take(look.open("/ui/search?q=qwertyuiop"), "search-none");
    }
    for (Look look : looks) {
      ChatPage gone = ask(look.visitor(), "openai/gpt-4o-mini").finished("complete");
      gone.get("conversation-menu").locator("summary").click();
      gone.get("delete-conversation").click();
      assertThat(gone.get("undo-toast")).isVisible();
      look.take(gone.page(), "deleted");
    }
  }

  @Test
  void takesSharesAndFiles(Visitors visitors) {
    List<Look> looks = looks(visitors);
    ChatPage chat = ask(looks.get(0).visitor(), "openai/gpt-4o-mini").finished("complete");
    for (Look look : looks) {
      Page page = look.open("/ui/chat/" + chat.id());
      page.getByTestId("share").click();
      assertThat(page.getByTestId("share-create")).isVisible();
      look.take(page, "share");
      page.getByTestId("share-create").click();
      assertThat(page.getByTestId("share-address")).isVisible();
      look.take(page, "share-made");
      String path = page.getByTestId("share-open").getAttribute("href");
      look.take(look.open(path), "shared");
      page.getByTestId("share-revoke").first().click();
      assertThat(page.getByTestId("share-item")).hasCount(0);
      look.take(look.open(path), "shared-ended");
      look.take(look.open("/ui/chat/" + chat.id() + "/shares"), "shares");

      look.take(look.open("/ui/settings/data"), "data");
      Page file = ForeignFile.chosen(look);
      look.take(file, "import-preview");
      file.getByTestId("import-take").click();
      assertThat(file.getByTestId("import-other")).isVisible();
      look.take(file, "import-report");
    }
  }

  @Test
  void takesConversationsOfAllKinds(Visitors visitors) {
    BACKSTAGE.provider().on("beacon/mini-5b", received -> {
      boolean summary = received.body().contains("You sum up the beginning");
      String shortly = "The customer was charged twice, because a retry had no key.";
      return Scenario.saying(summary ? shortly : "Yes: one key for each invoice.")
          .replyTo(received);
    });
    List<Look> looks = looks(visitors);
    Visitor first = looks.get(0).visitor();
    first.api().post("/api/v1/agents", """
        {"config": {"name": "Billing coach", "system_prompt": "You help.", "model": "beacon/mini-5b",
         "context": {"last_turns": 2, "summary": true}}}""");
    ChatPage coach = new ChatPage(first.open("/ui/chat?agent=billing_coach"));
    for (String question : List.of(StatePicturesIT.QUESTION, "And if it times out?", "Sure?")) {
      coach.ask(question).finished("complete");
    }
    tag(ask(first, "openai/gpt-4o-mini").finished("complete"), "billing, retries");
    for (Look look : looks) {
      Page page = look.open("/ui/chat/" + coach.id());
      page.getByTestId("summary").locator("summary").click();
      look.take(page, "left-out");
      ChatPage fork = new ChatPage(look.open("/ui/chat/" + coach.id()));
      fork.answer().getByTestId("fork").click();
      assertThat(fork.page()).not().hasURL(look.visitor().at("/ui/chat/" + coach.id()));
      tag(fork, "billing");
      fork.get("conversation-menu").locator("> summary").click();
      fork.get("pin").click();
      assertThat(fork.page().locator(".conv__mark")).not().hasCount(0);
      look.take(fork.page(), "fork");
      labelled(look, fork);
      fork.get("conversation-menu").locator("> summary").click();
      fork.get("archive").click();
      look.take(look.open("/ui/chat/" + fork.id() + "?archived=true"), "archive");
      ChatPage temporary = new ChatPage(look.open("/ui/chat?temporary=true"));
      look.take(temporary.page(), "temporary-empty");
      temporary.ask(StatePicturesIT.QUESTION).finished("complete");
      look.take(temporary.page(), "temporary");
    }
  }

  @Test
  void takesOtherLanguagesThemesAndWidths(Visitors visitors) {
    Visitor first = looks(visitors).get(0).visitor();
    String analyst = first.api().post("/api/v1/agents", """
        {"config": {"name": "Аналитик", "description": "Читает планы запросов и объясняет их.",
         "system_prompt": "Отвечай кратко.", "model": "aurora/instruct-5b"}}""").get("id").stringValue();
    ChatPage english = ask(first, "openai/gpt-4o-mini").finished("complete");
    ChatPage russian = new ChatPage(first.open("/ui/chat?agent=" + analyst));
    russian.ask(RUSSIAN_QUESTION).finished("complete");
    BACKSTAGE.provider().on("cobalt/flash-5b", StatePicturesIT.refusal(402, "no credit"));
    ChatPage refused = ask(first, "cobalt/flash-5b");
    assertThat(refused.get("error-card")).isVisible();
    for (Look look : List.of(
        russian(visitors, ColorScheme.LIGHT, 1440, 900),
        russian(visitors, ColorScheme.LIGHT, 390, 844),
        russian(visitors, ColorScheme.DARK, 768, 1024))) {
      tour(look, russian.id(), refused.id());
    }
    for (Look look : List.of(contrast(visitors, 1440, 900), contrast(visitors, 390, 844))) {
      tour(look, english.id(), refused.id());
    }
    Look phone = Look.of(visitors, visitors.server(), ColorScheme.LIGHT, "en-GB", 320, 568);
    tour(new Look(phone.visitor(), "en-320"), english.id(), refused.id());
  }

  /** The main screens. */
  private static void tour(Look look, String chat, String refused) {
    look.take(look.open("/ui/chat"), "chat-empty");
    Page page = look.open("/ui/chat/" + chat);
    page.getByTestId("message-agent").evaluate("answer => answer.scrollIntoView()");
    look.take(page, "chat");
    look.take(look.open("/ui/chat/" + refused), "refused");
    look.take(look.open("/ui/agents"), "agents");
    look.take(look.open("/ui/agents/new"), "agent");
    look.take(look.open("/ui/models"), "models");
  }

  /** The tags of a conversation: in its menu, and those to choose by in the list. */
  private static void labelled(Look look, ChatPage chat) {
    if (isNarrow(chat.page())) {
      chat.page().locator(".topbar__menu").click();
    }
    Locator entry = chat.page().locator(".conv:has([aria-current])");
    entry.hover();
    entry.getByTestId("conversation-item-menu").click();
    assertThat(chat.get("item-untag")).hasCount(1);
    look.take(chat.page(), "labels");
    chat.page().keyboard().press("Escape");
    chat.page().keyboard().press("Escape");
  }

  private static void tag(ChatPage chat, String tags) {
    chat.get("conversation-menu").locator("> summary").click();
    chat.get("tags-input").fill(tags);
    chat.get("add-tags").click();
    assertThat(chat.get("untag")).not().hasCount(0);
    chat.page().keyboard().press("Escape");
  }

  private static ChatPage ask(Visitor visitor, String model) {
    return new ChatPage(visitor.open("/ui/chat?model=" + model)).ask(StatePicturesIT.QUESTION);
  }

  /** The four of every picture, and two in Russian. */
  private static List<Look> looks(Visitors visitors) {
    List<Look> looks = new ArrayList<>(Look.all(visitors, visitors.server()));
    looks.add(russian(visitors, ColorScheme.LIGHT, 1440, 900));
    looks.add(russian(visitors, ColorScheme.DARK, 390, 844));
    return looks;
  }

  private static Look russian(Visitors visitors, ColorScheme scheme, int width, int height) {
    Look look = Look.of(visitors, visitors.server(), scheme, "ru-RU", width, height);
    return new Look(look.visitor(), "ru-" + width);
  }

  private static Look contrast(Visitors visitors, int width, int height) {
    Look look = Look.of(visitors, visitors.server(), ColorScheme.LIGHT, "en-GB", width, height);
    String server = visitors.server().uri().toString();
    look.visitor().context().addCookies(List.of(new Cookie("theme", "contrast").setUrl(server)));
    return new Look(look.visitor(), "contrast-" + width);
  }

  private static boolean isNarrow(Page page) {
    return page.viewportSize().width < 1000;
  }
}
