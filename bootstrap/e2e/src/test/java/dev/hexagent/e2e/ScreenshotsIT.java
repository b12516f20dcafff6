package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of the documentation, into the folder that {@code hexagent.screenshots} names, seen from the root of
 * the repository: a method for each server that they need.
 */
@EnabledIfSystemProperty(named = "hexagent.screenshots", matches = ".+")
@ExtendWith(EndToEnd.class)
class ScreenshotsIT {
  private static final IsVisibleOptions AFTER_RECONNECTING =
      new IsVisibleOptions().setTimeout(30_000);

  @Test
  void takesEveryScreenInEveryLook(@TempDir Path folder, Visitors visitors) {
    try (ServerProcess server = ServerProcess.on(folder)) {
      furnish(new Api(server.uri()));
      List<Look> looks = Look.all(visitors, server);
      String chat = ChatPage.fresh(looks.get(0).visitor())
          .ask("Write a function that parses ISO 8601 durations")
          .finished("complete")
          .id();
      for (Look look : looks) {
        look.take(look.open("/ui/chat"), "chat-empty");
        look.take(look.open("/ui/chat/" + chat), "chat");
        look.take(look.open("/ui/agents"), "agents");
        layers(look, chat);
        look.take(look.open("/ui/agents/release_notes"), "agent");
      }
      List<Page> pages = stream(looks);
      server.kill();
      server.restart();
      for (int i = 0; i < looks.size(); i++) {
        assertThat(pages.get(i).getByTestId("error-card")).isVisible(AFTER_RECONNECTING);
        looks.get(i).take(pages.get(i), "error");
      }
    }
  }

  @Test
  void takesAnAnswerWithEverythingInIt(@TempDir Path folder, Visitors visitors) {
    try (FakeProvider provider = FakeProvider.start().otherwise(Echo.atOnce());
        ServerProcess server = ServerProcess.on(folder, provider)) {
      List<Look> looks = Look.all(visitors, server);
      String chat = ChatPage.fresh(looks.get(0).visitor())
          .ask(Samples.everything())
          .finished("complete")
          .id();
      for (Look look : looks) {
        Page page = look.open("/ui/chat/" + chat);
        page.setViewportSize(page.viewportSize().width, 2000);
        page.getByTestId("message-agent").evaluate("answer => answer.scrollIntoView()");
        assertThat(page.locator(".code[data-diagram=drawn]")).isVisible();
        assertThat(page.locator("code.math")).hasCount(0);
        look.take(page, "everything");
      }
    }
  }

  @Test
  void takesToolsAndSources(@TempDir Path folder, Visitors visitors) {
    try (FakeProvider provider = FakeProvider.start().otherwise(Extras.callingAndCiting());
        ServerProcess server = ServerProcess.on(folder, provider)) {
      List<Look> looks = Look.all(visitors, server);
      String chat = ChatPage.fresh(looks.get(0).visitor())
          .ask("How did tea come to Kazan, and what is the weather there?")
          .finished("complete")
          .id();
      for (Look look : looks) {
        Page page = look.open("/ui/chat/" + chat);
        page.getByTestId("tool-call-card").first().locator("summary").click();
        page.getByTestId("sources-card").locator("summary").click();
        page.getByTestId("message-agent").evaluate("answer => answer.scrollIntoView()");
        look.take(page, "tools");
      }
    }
  }

  @Test
  void takesModelsAndAnswersThatAreData(@TempDir Path folder, Visitors visitors) {
    try (FakeProvider provider =
            FakeProvider.start().models(Catalogue.inventedModels()).otherwise(new DataAnswers());
        ServerProcess server = ServerProcess.on(folder, provider)) {
      var api = new Api(server.uri());
      String solution = asked(api, "math_assistant", "What is the average speed?");
      String analysis = asked(api, "data_analyst", "What is in these orders?");
      String plan = asked(api, "task_planner", "How do I start a shop?");
      for (Look look : Look.all(visitors, server)) {
        look.take(look.open("/ui/models"), "models");
        look.take(look.open("/ui/models?q=none+such&free=true"), "models-none");
        look.take(look.open("/ui/models/openai/gpt-4o-mini"), "model");
        look.take(answer(look, solution), "answer-solution");
        look.take(answer(look, analysis), "answer-analysis");
        look.take(answer(look, plan), "answer-plan");
        Page chat = look.open("/ui/chat");
        chat.getByTestId("agent-model-chip").click();
        assertThat(chat.getByTestId("model-choice").first()).isVisible();
        look.take(chat, "model-choice");
      }
    }
  }

  /** At a desk by day and on a phone by night. */
  @Test
  void takesWhatOneDoesWithConversations(@TempDir Path folder, Visitors visitors) {
    try (ServerProcess server = ServerProcess.on(folder)) {
      furnish(new Api(server.uri()));
      List<Look> looks = Look.all(visitors, server);
      String chat = ChatPage.fresh(looks.get(0).visitor())
          .ask("What can I do with this conversation?")
          .finished("complete")
          .id();
      for (Look look : List.of(looks.get(0), looks.get(3))) {
        Page page = look.open("/ui/chat/" + chat);
        page.getByTestId("share").click();
        page.getByTestId("share-create").click();
        assertThat(page.getByTestId("share-address")).isVisible();
        look.take(page, "share");
        look.take(look.open(page.getByTestId("share-open").getAttribute("href")), "shared");
        look.take(look.open("/ui/chat?temporary=true"), "temporary");
        look.take(look.open("/ui/settings/data"), "data");
        look.take(ForeignFile.chosen(look), "import");
        look.take(look.open("/ui/search?q=lisbon"), "search-found");
      }
    }
  }

  private static String asked(Api api, String agent, String question) {
    return api.post(
            "/api/v1/chat",
            "{\"agent_id\": \"%s\", \"message\": \"%s\"}".formatted(agent, question))
        .get("conversation_id")
        .stringValue();
  }

  /** The beginning of an answer. */
  private static Page answer(Look look, String chat) {
    Page page = look.open("/ui/chat/" + chat);
    page.getByTestId("message-agent").evaluate("answer => answer.scrollIntoView()");
    return page;
  }

  /** What lies above a conversation, and a message being put in other words. */
  private static void layers(Look look, String chat) {
    look.take(look.open("/ui/search"), "search");
    Page page = look.open("/ui/chat/" + chat);
    page.keyboard().press("Control+k");
    page.locator("#palette [role=option]").first().waitFor();
    look.take(page, "palette");
    page.keyboard().press("Escape");
    page.getByTestId("edit").locator("summary").click();
    look.take(page, "editing");
    page.keyboard().press("Escape");
    page.locator("main").focus();
    page.keyboard().press("?");
    look.take(page, "shortcuts");
  }

  private static List<Page> stream(List<Look> looks) {
    ChatPage first =
        ChatPage.fresh(looks.get(0).visitor()).ask("Tell me a long story about a lighthouse");
    List<Page> pages = new ArrayList<>();
    for (Look look : looks) {
      Page page = look.open("/ui/chat/" + first.id());
      assertThat(new ChatPage(page).answerText()).containsText("The lighthouse");
      if (pages.isEmpty()) {
        page.getByTestId("message-box").fill("And how does it end?");
        page.getByTestId("message-box").press("Enter");
      }
      look.take(page, "streaming");
      pages.add(page);
    }
    return pages;
  }

  /** What somebody may have after a first day. */
  private static void furnish(Api api) {
    agent(api, "Release notes", "Turns a list of commits into notes that users understand.");
    agent(api, "Travel planner", "Plans short trips by train, with times and prices.");
    agent(api, "Рецензент", "Читает тексты и предлагает правки.");
    for (String question : List.of(
        "Compare H2 and PostgreSQL for a small team",
        "What changed in HTTP/3?",
        "Объясни, что такое обратное давление",
        "Plan a weekend in Lisbon")) {
      api.post("/api/v1/chat", "{\"message\": \"" + question + "\"}");
    }
  }

  private static void agent(Api api, String name, String description) {
    api.post("/api/v1/agents", """
        {"config": {"name": "%s", "description": "%s", "system_prompt": "%2$s\\nBe brief, and say what you do not know."}}
        """.formatted(name, description));
  }
}
