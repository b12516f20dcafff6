package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

/**
 * Long conversations and long code. Prints how quick they are, for a look at the goals: first HTML in 100 ms, one repaint
 * a frame, 200 ms from a key to its letter. The bounds that fail are for machines that do ten things at once.
 */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class LongChatIT {
  private static final String DRAWN = """
      () => [...document.querySelectorAll('.msg')]
        .filter(each => each.firstElementChild.checkVisibility({ contentVisibilityAuto: true })).length
      """;

  @RegisterExtension
  private static final Backstage BACKSTAGE = Backstage.shared();

  private static final int MESSAGES = Integer.getInteger("hexagent.messages", 500);
  private static final int SLOW_MS = 2_000;

  /** Times from an input to the next picture, as the browser measures them, and the frames of the page. */
  private static final String MEASURE = """
      () => {
        window.delays = [];
        new PerformanceObserver(list => {
          for (const entry of list.getEntries()) if (entry.interactionId) window.delays.push(entry.duration);
        }).observe({ type: 'event', durationThreshold: 16, buffered: false });
        window.frames = [];
        window.changes = [];
        let changes = 0;
        let last = performance.now();
        new MutationObserver(() => { changes += 1; })
          .observe(document.querySelector('.chat__log'), { subtree: true, childList: true });
        const frame = now => {
          window.frames.push(now - last);
          window.changes.push(changes);
          last = now;
          changes = 0;
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }
      """;

  @Test
  void aLongConversationStaysFluent(Visitors visitors) throws Exception {
    BACKSTAGE.provider().otherwise(new Echo(60, Duration.ofMillis(5)));
    Visitor visitor = visitors.visitor();
    String path = "/ui/chat/" + converse(visitor.api());
    System.out.println(
        "First HTML of " + MESSAGES + " messages, ms: " + firstHtml(visitor.at(path)));
    Page page = visitor.open(path);
    showAll(page);
    assertThat(page.locator(".msg")).hasCount(MESSAGES);
    assertThat((Integer) page.evaluate(DRAWN)).as("messages that are laid out").isLessThan(40);
    assertThat(page.locator(".edit form")).hasCount(0);
    page.locator(".msg--user").last().getByTestId("edit").locator("summary").click();
    assertThat(page.locator(".edit form")).hasCount(1);
    page.keyboard().press("Escape");

    page.evaluate(MEASURE);
    page.getByTestId("message-box").pressSequentially("How quick is a letter here?");
    double typing = worst(page, "delays");
    page.getByTestId("agent-model-chip").click();
    page.keyboard().press("Escape");
    double interaction = worst(page, "delays");
    page.mouse().wheel(0, -20_000);
    page.getByTestId("jump-to-bottom").click();
    page.getByTestId("message-box").fill("word ".repeat(600));
    page.getByTestId("send").click();
    new ChatPage(page).finished("complete");

    System.out.printf(
        "With %d messages on the page: typing %.0f ms, interaction to next paint %.0f ms, longest frame %.0f ms,"
            + " changes before one repaint at most %.0f%n",
        MESSAGES, typing, interaction, worst(page, "frames"), worst(page, "changes"));
    assertThat(typing).isLessThan(SLOW_MS);
  }

  @Test
  void longCodeStaysUsable(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor());
    Page page = chat.page();
    Locator block = chat.answerText().locator("code");
    var rest = Sinks.<Void>empty();
    BACKSTAGE.provider().otherwise(longCode(rest.asMono()));

    chat.ask("Much code, please");
    page.evaluate(MEASURE);
    page.getByTestId("message-box").pressSequentially("typed meanwhile");
    double typing = worst(page, "delays");
    page.waitForFunction(
        "() => document.querySelector('.msg--agent code')?.textContent.length > 90_000");
    rest.tryEmitEmpty();
    chat.finished("complete");

    System.out.printf(
        "While 200 kB of code arrive: typing %.0f ms, longest frame %.0f ms%n",
        typing, worst(page, "frames"));
    assertThat(((String) block.evaluate("code => code.textContent")).length())
        .isGreaterThan(190_000);
    assertThat(block.locator(".code__piece").count()).as("pieces").isGreaterThan(20);
    assertThat(block.locator("[class^=hljs]")).hasCount(0); // longer code is not coloured
    assertThat(typing).isLessThan(SLOW_MS);
  }

  /** 200 kB in a hundred pieces, the second half when it is asked for. */
  private static Reply longCode(Publisher<?> rest) {
    String piece = "int aVariableWithAName = another.call(\"text\", 42); // and why\n".repeat(32);
    Reply reply = Reply.stream().text("```java\n");
    for (int i = 0; i < 100; i++) {
      reply =
          (i == 50 ? reply.waitFor(rest) : reply).pause(Duration.ofMillis(20)).text(piece);
    }
    return reply.text("```\n").finish("stop").done();
  }

  /** A conversation of so many messages; its id. */
  private static String converse(Api api) {
    String text =
        "Some words of **Markdown**, `code` and a list:\n\n- one\n- two\n\n```java\nint a = 1;\n```\n";
    List<Map<String, String>> history = IntStream.range(0, Math.min(MESSAGES - 2, 1_000))
        .mapToObj(i -> Map.of("role", i % 2 == 0 ? "user" : "assistant", "content", text))
        .toList();
    String id = api.post(
            "/api/v1/chat", json(Map.of("message", text, "conversation_history", history)))
        .get("conversation_id")
        .stringValue();
    String turn = json(Map.of("message", text, "conversation_id", id));
    for (int messages = history.size() + 2; messages < MESSAGES; messages += 2) {
      api.post("/api/v1/chat", turn);
    }
    return id;
  }

  private static String json(Map<String, ?> value) {
    return JsonMapper.shared().writeValueAsString(value);
  }

  /** The middle of ten tries. */
  private static long firstHtml(String address) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    long[] times = new long[10];
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
      times[i] = Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
    Arrays.sort(times);
    return times[times.length / 2];
  }

  private static void showAll(Page page) {
    Locator earlier = page.getByTestId("earlier");
    for (int shown = page.locator(".msg").count(); shown < MESSAGES; ) {
      earlier.press("Enter");
      page.waitForFunction("shown => document.querySelectorAll('.msg').length > shown", shown);
      shown = page.locator(".msg").count();
    }
    assertThat(earlier).hasCount(0);
  }

  private static double worst(Page page, String name) {
    return ((Number) page.evaluate("name => Math.max(0, ...window[name])", name)).doubleValue();
  }
}
