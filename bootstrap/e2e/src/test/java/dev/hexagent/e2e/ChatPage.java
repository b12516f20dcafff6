package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A conversation on the screen. */
record ChatPage(Page page) {
  /** A question whose answer takes about ten seconds. */
  static final String LONG_QUESTION = "Tell me a long story";

  private static final Pattern CONVERSATION = Pattern.compile("/ui/chat/([0-9a-f-]{36})");
  private static final String TEXTS = """
      answer => {
        const nodes = document.createTreeWalker(answer, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (nodes.nextNode()) {
          if (!nodes.currentNode.parentElement.closest('.code__head')) texts.push(nodes.currentNode.data);
        }
        return texts.join(' ');
      }
      """;
  private static final double WHOLE_ANSWER_MS = 60_000;

  static ChatPage fresh(Visitor visitor) {
    return new ChatPage(visitor.open("/ui/chat"));
  }

  /** Types a message, presses the button, and waits until the answer has begun. */
  ChatPage ask(String message) {
    int answers = page.getByTestId("message-agent").count();
    page.getByTestId("message-box").fill(message);
    page.getByTestId("send").click();
    assertThat(page.getByTestId("message-agent")).hasCount(answers + 1);
    return this;
  }

  Locator get(String testId) {
    return page.getByTestId(testId);
  }

  Locator answer() {
    return page.getByTestId("message-agent").last();
  }

  Locator answerText() {
    return answer().getByTestId("answer-text");
  }

  /** Waits until there is more of the answer than this, though not yet the whole; marks of Markdown never show. */
  String grownFrom(String before) {
    assertThat(answerText()).hasText(Pattern.compile("[\\s\\S]{" + (before.length() + 1) + ",}"));
    String now = shown();
    assertThat(answer().getAttribute("data-state")).isEqualTo("streaming");
    assertThat(goesOn(before, now)).isTrue();
    assertThat(now).doesNotContain("*", "#");
    return now;
  }

  /** Waits until nothing more will come. */
  ChatPage finished(String state) {
    assertThat(answer())
        .hasAttribute("data-state", state, new HasAttributeOptions().setTimeout(WHOLE_ANSWER_MS));
    return this;
  }

  /** The words of the answer, without what we add to its code. */
  String shown() {
    return ((String) answerText().evaluate(TEXTS)).replaceAll("\\s+", " ").strip();
  }

  /** Its paragraphs and blocks of code, each with the very characters that it has. */
  List<?> blocks() {
    return (List<?>)
        answerText()
            .evaluate(
                "answer => [...answer.children].map(each => (each.querySelector('code') ?? each).textContent)");
  }

  /** The id of the conversation, from the address. */
  String id() {
    assertThat(page).hasURL(CONVERSATION);
    return CONVERSATION.matcher(page.url()).results().findFirst().orElseThrow().group(1);
  }

  /** Whether one text begins with the words of another. */
  static boolean goesOn(String before, String now) {
    List<String> known = words(before);
    return known.equals(words(now).stream().limit(known.size()).toList());
  }

  /** What is left of a text when one forgets how it is set. */
  static List<String> words(String text) {
    return Stream.of(text.replaceAll("(?m)^```\\w*", "").split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
