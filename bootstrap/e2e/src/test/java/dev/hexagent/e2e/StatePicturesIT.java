package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.hexagent.adapter.testkit.Waiting;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes pictures of the states that pass or that one would rather not see, into the folder that {@code
 * hexagent.screenshots} names, seen from the root of the repository.
 */
@EnabledIfSystemProperty(named = "hexagent.screenshots", matches = ".+")
@ExtendWith(EndToEnd.class)
class StatePicturesIT {
  static final String QUESTION =
      "Our billing client retries every failed call three times at once, and yesterday it charged a customer twice."
          + " How should a retry policy look that can’t do that?";
  private static final String BEGINNING =
      "The double charge wasn’t caused by retrying too often. A call *succeeded*, its answer got lost on the way, and"
          + " the second attempt looked like a new request to the server. Three things fix this:\n\n"
          + "1. **One idempotency key per invoice**, the same for all attempts, so that the server can recognise a repeat.\n"
          + "2. **Retry only what can’t have happened** or is safe to repeat: refused connections, `429`, `503`. Never a"
          + " `400`, and never a timeout without the key.\n";
  private static final String REST =
      "3. **Wait longer each time, with jitter**, and obey `Retry-After` when the server sends it.\n\n"
          + "```java\nDuration wait = base.multipliedBy(1L << attempt);\nreturn wait.plus(jitter(wait));\n```\n\n"
          + "With these in place a repeat costs a lookup instead of a charge.";

  /** A whole answer. */
  static final String ANSWER = BEGINNING + REST;

  @RegisterExtension
  private static final Backstage BACKSTAGE =
      Backstage.own(provider -> provider.models(Catalogue.inventedModels()), Map.of());

  @BeforeEach
  void furnish() {
    provider()
        .on("openai/gpt-4o-mini", Reply.stream().text(ANSWER).finish("stop").done());
  }

  @Test
  void takesAnswersThatDidNotEndWell(Visitors visitors) {
    provider()
        .on(
            "beacon/mini-5b",
            Reply.stream().text(BEGINNING).waitFor(Mono.never()).done())
        .on("cobalt/flash-5b", refusal(402, "no credit"))
        .on("ember/coder-7b", Reply.stream().text(BEGINNING).thenReset());
    List<Look> looks = looks(visitors);
    Visitor first = looks.get(0).visitor();
    ChatPage stopped = ask(first, "beacon/mini-5b");
    assertThat(stopped.answerText().locator("li")).hasCount(2);
    stopped.get("stop").click();
    assertThat(stopped.get("stopped-card")).isVisible();
    everyone(looks, stopped, "stopped", page -> {});
    ChatPage refused = ask(first, "cobalt/flash-5b");
    assertThat(refused.get("error-card")).isVisible();
    everyone(looks, refused, "refused", page -> {});
    everyone(looks, refused, "refused-other", page -> {
      page.getByTestId("other-model").locator("summary").click();
      assertThat(page.getByTestId("other-model").getByTestId("model-choice").first())
          .isVisible();
    });
    ChatPage cut = ask(first, "ember/coder-7b").finished("partial");
    everyone(looks, cut, "cut", page -> {});
    provider().on("beacon/mini-5b", Reply.stream().text(REST).finish("stop").done());
    stopped.get("continue").click();
    stopped.finished("complete");
    everyone(looks, stopped, "continued", page -> {});
  }

  @Test
  void takesWhatASearchFinds(Visitors visitors) {
    List<Look> looks = looks(visitors);
    Visitor first = looks.get(0).visitor();
    ChatPage chat = ask(first, "openai/gpt-4o-mini").finished("complete");
    Waiting.until(
        Duration.ofSeconds(30),
        () -> first.api().get("/api/v1/search?q=idempotency").path("items").size(),
        found -> found > 0);
    everyone(looks, chat, "palette-messages", page -> {
      page.keyboard().press("Control+k");
      page.keyboard().type("idempotency key");
      assertThat(page.getByTestId("palette-said").locator("[role=option]").first())
          .isVisible();
      page.keyboard().press("ArrowDown");
    });
    String answer = chat.answer().getAttribute("id").substring("m-".length());
    for (Look look : looks) {
      Page page = look.open("/ui/chat/" + chat.id() + "?m=" + answer);
      assertThat(page.locator("#m-" + answer)).hasClass(Pattern.compile("is-found"));
      look.take(page, "found");
    }
  }

  @Test
  void takesAnswersThatAreWaitedFor(Visitors visitors) {
    var asked = new AtomicInteger();
    Reply limited = refusal(429, "slow down");
    Reply think = Reply.stream()
        .data(
            "{\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"A call that timed out may have succeeded."
                + " So the key must be the same for each attempt.\"}}]}");
    provider()
        .on("dynamo/instruct-9b", Reply.stream().waitFor(Mono.never()).done())
        .on("fathom/mini-11b", think.waitFor(Mono.never()).done())
        .on("granite/large-7b", limited.header("Retry-After", "20"))
        .on(
            "harbor/flash-7b",
            request ->
                asked.incrementAndGet() < 3 ? limited : limited.header("Retry-After", "300"));
    List<Look> looks = looks(visitors);
    Visitor first = looks.get(0).visitor();
    everyone(
        looks,
        ask(first, "dynamo/instruct-9b"),
        "waiting",
        page -> assertThat(page.getByTestId("answering")).hasText(Pattern.compile(".*, \\d+ s")));
    ChatPage thinking = ask(first, "fathom/mini-11b");
    everyone(looks, thinking, "thinking", page -> {
      page.getByTestId("thinking-block").locator("summary").click();
      page.getByTestId("message-box").fill("Then write the refund script, but don’t run it.");
      page.getByTestId("message-box").press("Enter");
      page.getByTestId("message-box").fill("And a test that proves it");
      page.getByTestId("message-box").press("Enter");
      assertThat(page.getByTestId("queued")).hasCount(2);
    });
    everyone(
        looks,
        ask(first, "granite/large-7b"),
        "retrying",
        page -> assertThat(page.getByTestId("answering")).containsText("Retrying"));
    ChatPage rate = ask(first, "harbor/flash-7b");
    assertThat(rate.get("error-card")).isVisible();
    everyone(looks, rate, "rate-limited", page -> {});
  }

  @Test
  void takesAFallback(Visitors visitors) {
    provider()
        .on("beacon/instruct-3b", refusal(429, "busy"))
        .on(
            "ember/flash-3b",
            Reply.stream()
                .data("{\"model\":\"ember/flash-3b\",\"choices\":[{\"delta\":{\"content\":"
                    + JsonMapper.shared().writeValueAsString(ANSWER)
                    + "},\"finish_reason\":\"stop\"}]}")
                .done());
    List<Look> looks = looks(visitors);
    Visitor first = looks.get(0).visitor();
    first.api().post("/api/v1/agents", """
        {"config": {"name": "Billing coach", "system_prompt": "You help.", "model": "beacon/instruct-3b",
         "fallbacks": ["ember/flash-3b"]}}""");
    ChatPage chat =
        new ChatPage(first.open("/ui/chat?agent=billing_coach")).ask(QUESTION).finished("complete");
    everyone(
        looks,
        chat,
        "fallback",
        page -> page.getByTestId("message-agent").evaluate("answer => answer.scrollIntoView()"));
  }

  @Test
  void takesTheLineGoingAway(Visitors visitors) {
    List<Look> looks = looks(visitors);
    String chat =
        ask(looks.get(0).visitor(), "openai/gpt-4o-mini").finished("complete").id();
    for (Look look : looks) {
      Page page = look.open("/ui/chat/" + chat);
      look.visitor().context().setOffline(true);
      page.getByTestId("message-box").fill("Now show me the query plan before and after.");
      page.getByTestId("message-box").press("Enter");
      assertThat(page.getByTestId("connection")).containsText("waiting");
      look.take(page, "offline");
      page.evaluate("() => localStorage.clear()");
    }
    looks.forEach(look -> look.visitor().context().setOffline(false));
    List<Page> pages = looks.stream().map(look -> look.open("/ui/chat/" + chat)).toList();
    BACKSTAGE.server().kill();
    for (int i = 0; i < looks.size(); i++) {
      pages.get(i).getByTestId("message-box").fill("Is anybody there?");
      pages.get(i).getByTestId("message-box").press("Enter");
      assertThat(pages.get(i).getByTestId("connection")).containsText("attempt");
      looks.get(i).take(pages.get(i), "reconnecting");
    }
    BACKSTAGE.server().restart();
  }

  private static void everyone(
      List<Look> looks, ChatPage chat, String state, Consumer<Page> prepare) {
    for (Look look : looks) {
      Page page = look.open("/ui/chat/" + chat.id());
      prepare.accept(page);
      look.take(page, state);
      page.close();
    }
  }

  private static ChatPage ask(Visitor visitor, String model) {
    return new ChatPage(visitor.open("/ui/chat?model=" + model)).ask(QUESTION);
  }

  private static List<Look> looks(Visitors visitors) {
    return Look.all(visitors, server());
  }

  static Reply refusal(int status, String message) {
    return Reply.status(status)
        .json()
        .body("{\"error\":{\"code\":%d,\"message\":\"%s\"}}".formatted(status, message));
  }

  private static FakeProvider provider() {
    return BACKSTAGE.provider();
  }

  private static ServerProcess server() {
    return BACKSTAGE.server();
  }
}
