package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reading answers that are data, and choosing the model that gives them. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class StructuredIT {
  @RegisterExtension
  private static final Backstage BACKSTAGE = Backstage.sharedSaying(new DataAnswers());

  private static final String NARROW = "() => document.documentElement.scrollWidth";

  @Test
  void aSolutionIsLaidOutWhenItIsCompleteAndAfterAReload(Visitors visitors) {
    ChatPage chat = ask(visitors.visitor(), "math_assistant", "What is the speed?");

    for (int i = 0; i < 2; i++) {
      assertThat(chat.get("structured-answer").locator(".answer__steps > li")).hasCount(3);
      assertThat(chat.get("structured-answer").locator(".answer__result")).hasText("78 km/h");
      assertThat(chat.get("structured-answer")).containsText("98%");
      assertThat(chat.get("format-note")).hasCount(0);
      chat.page().reload();
    }
  }

  @Test
  void theJsonIsOneClickAway(Visitors visitors) {
    Visitor visitor = visitors.visitor(
        options -> options.setPermissions(List.of("clipboard-read", "clipboard-write")));
    ChatPage chat = ask(visitor, "code_assistant", "Which function?");
    Locator raw = chat.get("raw-answer");
    assertThat(raw.locator("pre")).isHidden();

    raw.locator("summary").press("Enter");
    assertThat(raw.locator("pre")).containsText("\"task_understanding\"");
    raw.getByTestId("copy-code").click();

    String copied = (String) chat.page().evaluate("() => navigator.clipboard.readText()");
    assertThat(copied).contains("\"time\" : \"O(1)\"");
    assertThat(chat.answer().locator(".answer__several .code").first())
        .containsText("Math.addExact(a, b);");
  }

  @Test
  void anAnswerThatIsNoDataIsShownAsTextWithANote(Visitors visitors) {
    ChatPage chat = ask(visitors.visitor(), "math_assistant", "Why?");

    assertThat(chat.get("format-note")).containsText("not JSON");
    assertThat(chat.answerText().locator("strong")).hasText("words");
  }

  @Test
  void dataIsReadOnASmallPhoneInRussianWithoutScripts(Visitors visitors) {
    Visitor visitor = visitors.visitor(options ->
        options.setLocale("ru-RU").setViewportSize(320, 568).setJavaScriptEnabled(false));

    ChatPage chat = ask(visitor, "data_analyst", "What about the orders?");

    assertThat(chat.get("structured-answer")).containsText("Рекомендации");
    assertThat(chat.get("structured-answer").locator(".badge--danger")).hasText("высокий");
    chat.get("raw-answer").locator("summary").click();
    assertThat(chat.get("raw-answer").locator("pre")).isVisible();
    assertThat(width(chat.page())).isLessThanOrEqualTo(320);
  }

  @Test
  void aModelIsChosenByTypingAndAnswersTheNextMessagesToo(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor());

    chat.get("agent-model-chip").click();
    chat.get("model-pick").pressSequentially("gpt4o mini");
    assertThat(chat.page().locator("[data-model='qwen/qwen3-4b:free']")).isHidden();
    chat.page().locator("[data-model='openai/gpt-4o-mini']").focus();
    chat.page().keyboard().press("Enter");
    assertThat(chat.get("agent-model-chip")).containsText("openai/gpt-4o-mini");
    chat.ask("Hello").finished("complete");
    chat.ask("Again").finished("complete");

    assertThat(chat.get("model-badge")).hasCount(2);
    assertThat(chat.get("model-badge").last()).hasText("openai/gpt-4o-mini");
    assertThat(BACKSTAGE
            .provider()
            .requests()
            .get(BACKSTAGE.provider().requests().size() - 1)
            .model())
        .isEqualTo("openai/gpt-4o-mini");
  }

  @Test
  void aModelIsNamedWithoutScripts(Visitors visitors) {
    Visitor visitor = visitors.visitor(options -> options.setJavaScriptEnabled(false));
    ChatPage chat = ChatPage.fresh(visitor);

    chat.get("agent-model-chip").click();
    chat.get("model-pick").fill("qwen/qwen3-4b:free");
    chat.get("model-form").locator("button").click();
    chat.ask("Hello").finished("complete");

    assertThat(chat.get("model-badge")).hasText("qwen/qwen3-4b:free");
  }

  @Test
  void theChoiceFitsASmallPhone(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor(options -> options.setViewportSize(320, 568)));

    chat.get("agent-model-chip").click();
    assertThat(chat.get("model-choice").first()).isVisible();

    assertThat(width(chat.page())).isLessThanOrEqualTo(320);
  }

  private static ChatPage ask(Visitor visitor, String agent, String question) {
    return new ChatPage(visitor.open("/ui/chat?agent=" + agent)).ask(question).finished("complete");
  }

  private static int width(Page page) {
    return (Integer) page.evaluate(NARROW);
  }
}
