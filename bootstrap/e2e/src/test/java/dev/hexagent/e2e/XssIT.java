package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/**
 * Attackers' texts through every place that shows text: none runs, none calls home, and none gets as far as the content
 * security policy.
 */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class XssIT {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FAIL = "fail: ";
  private static final String EXTRAS = "extras: ";
  private static final int RELOADS = 500;

  /**
   * A diagram may ask for pictures and scripts: the policy of its frame stops them, which the browser tells. What it did
   * not stop, the canary knows.
   */
  private static final String STOPPED_IN_A_FRAME =
      "diagram\\.html|request to somebody else: http://127\\.0\\.0\\.1:\\d+/leak/";

  private static final String TELL_HITS = """
      globalThis.hit = number => console.error('executed ' + number);
      globalThis.alert = globalThis.hit;
      """;

  /** Everything that text must not turn into. */
  private static final String MARKUP = """
      () => [...document.querySelectorAll('body *')].flatMap(element => {
        const faults = [];
        if (element.closest('.katex, .diagram')) return faults;
        const name = element.localName;
        if (/^(script|style|link|meta|base|object|embed|img|video|audio|math|foreignobject|marquee|frame)$/i.test(name)) faults.push(name);
        if (name === 'iframe' && element.getAttribute('sandbox') !== 'allow-scripts') faults.push(name);
        for (const { name: attribute, value } of element.attributes) {
          const sized = attribute === 'style' && element.matches('form.composer > .composer__field'); // by our own script
          if (/^on/i.test(attribute) || attribute === 'style' && !sized || attribute === 'srcdoc') faults.push(name + ' ' + attribute);
          if (/^(href|src|action|formaction|xlink:href)$/i.test(attribute)
              && !/^(https?:|mailto:|\\/ui\\/|#)/i.test(value)
              && !(element.matches('.menu a[download]') && value.startsWith('/api/v1/'))) faults.push(name + ' ' + attribute + '=' + value);
        }
        if (element.closest('.prose, .own-text') && /^(form|input|button|textarea|select|svg|dialog|main)$/.test(name)
            && !element.closest('.code__head')) faults.push(name);
        return faults;
      })
      """;

  private static final Canary CANARY = new Canary();
  private static final List<String> TEXTS = Hostile.texts(CANARY.url());

  @RegisterExtension
  private static final Backstage BACKSTAGE = Backstage.own(
      provider -> provider.otherwise(XssIT::reply).models(Reply.json(catalogue())), Map.of());

  @AfterAll
  static void close() {
    CANARY.close();
  }

  @Test
  void storedMessagesAreText(Visitors visitors) {
    Visitor visitor = victim(visitors);
    for (int from = 0; from < TEXTS.size(); from += 24) {
      String id = store(visitor.api(), TEXTS.subList(from, Math.min(TEXTS.size(), from + 24)));

      Page page = visitor.open("/ui/chat/" + id);

      settle(page);
      inert(page, visitor);
      page.close();
    }
  }

  @Test
  void messagesAreTextWhileTheyArrive(Visitors visitors) {
    Visitor visitor = victim(visitors);
    ChatPage chat = ChatPage.fresh(visitor);
    for (int from = 0; from < TEXTS.size(); from += 60) {
      chat.ask(String.join("\n\n", TEXTS.subList(from, Math.min(TEXTS.size(), from + 60))))
          .finished("complete");
    }

    settle(chat.page());
    inert(chat.page(), visitor);
  }

  @Test
  void foundMessagesAreText(Visitors visitors) {
    Visitor visitor = victim(visitors);
    for (int from = 0; from < TEXTS.size(); from += 60) {
      String word = "needle" + from;
      List<String> said = TEXTS.subList(from, Math.min(TEXTS.size(), from + 60)).stream()
          .map(text -> word + " " + text)
          .toList();
      store(visitor.api(), said);

      Page page = visitor.open("/ui/search?q=" + word);
      for (int i = 0; page.getByTestId("said").count() == 0 && i < RELOADS; i++) {
        page.reload(); // what was just stored is found a second later
      }
      inert(page, visitor);
      int found = page.getByTestId("said").count();
      while (page.getByTestId("older").isVisible()) {
        page.navigate(visitor.at(page.getByTestId("older").getAttribute("href")));
        inert(page, visitor);
        found += page.getByTestId("said").count();
      }
      page.keyboard().press("Control+k");
      page.getByTestId("palette-input").fill(word);
      assertThat(page.getByTestId("palette-said").locator("mark").first()).isVisible();
      inert(page, visitor);
      page.close();

      assertThat(found).isGreaterThanOrEqualTo(2 * said.size());
    }
  }

  @Test
  void sharedMessagesAreText(Visitors visitors) {
    Visitor visitor = victim(visitors);
    for (int from = 0; from < TEXTS.size(); from += 24) {
      String id = store(visitor.api(), TEXTS.subList(from, Math.min(TEXTS.size(), from + 24)));
      String shares = "/api/v1/conversations/" + id + "/shares";

      Page page = visitor.open(visitor.api().post(shares, "{}").get("url").stringValue());
      inert(page, visitor);
      page.navigate(visitor.at("/ui/chat/" + id + "/shares"));
      inert(page, visitor);
      page.close();
    }
  }

  @Test
  void namesOfAgentsAndTitlesAreText(Visitors visitors) {
    Visitor visitor = victim(visitors);
    Api api = visitor.api();
    List<String> names = TEXTS.stream()
        .map(text -> text.strip().replaceAll("\\s+", " "))
        .filter(text -> text.length() <= 80)
        .limit(120)
        .toList();
    List<String> ids = new ArrayList<>();
    for (String name : names) {
      var config = Map.of("name", name, "description", name, "system_prompt", name);
      ids.add(api.post("/api/v1/agents", JSON.writeValueAsString(Map.of("config", config)))
          .get("id")
          .stringValue());
    }

    Page page = visitor.open("/ui/agents");
    inert(page, visitor);
    page.navigate(visitor.at("/ui/chat?agent=" + ids.get(0)));
    inert(page, visitor);
    for (String id : ids.subList(0, 12)) {
      page.navigate(visitor.at("/ui/agents/" + id));
      inert(page, visitor);
      page.navigate(visitor.at("/ui/agents/" + id + "/delete"));
      inert(page, visitor);
    }
  }

  @Test
  void whatAProviderSaysOfItsModelsIsText(Visitors visitors) {
    Visitor visitor = victim(visitors);

    Page page = visitor.open("/ui/models");
    assertThat(page.getByTestId("model").first()).isVisible();
    inert(page, visitor);
    for (int i = 0; i < 12; i++) {
      page.navigate(visitor.at("/ui/models/maker/model-" + i * 20));
      settle(page);
      inert(page, visitor);
    }
    page.navigate(visitor.at("/ui/agents/new"));
    inert(page, visitor);
  }

  @Test
  void whatAProviderSaysOfItsFailuresIsText(Visitors visitors) {
    Visitor visitor = victim(visitors);
    ChatPage chat = ChatPage.fresh(visitor);
    for (int i = 0; i < TEXTS.size(); i += 20) {
      chat.ask(FAIL + TEXTS.get(i));
      assertThat(chat.answer().getByTestId("error-card")).isVisible();
    }

    chat.page().reload();

    inert(chat.page(), visitor);
  }

  @Test
  void toolsAndSourcesAreText(Visitors visitors) {
    Visitor visitor = victim(visitors);
    ChatPage chat = ChatPage.fresh(visitor);
    for (int from = 0; from < TEXTS.size(); from += 40) {
      chat.ask(EXTRAS + from).finished("complete");
      inert(chat.page(), visitor);
    }

    chat.page().reload();
    chat.page()
        .evaluate(
            "() => document.querySelectorAll('details').forEach(each => { each.open = true; })");

    settle(chat.page());
    inert(chat.page(), visitor);
    assertThat(chat.page().locator(".sources a:not([href^='http'])")).hasCount(0);
    assertThat(chat.page().getByTestId("tool-call-card")).hasCount(TEXTS.size());
  }

  @Test
  void addressesAreText(Visitors visitors) {
    Visitor visitor = victim(visitors).expecting("status of 4\\d\\d");
    Page page = visitor.open("/ui/chat");
    for (int i = 0; i < TEXTS.size(); i += 8) {
      String text = URLEncoder.encode(TEXTS.get(i), StandardCharsets.UTF_8);
      for (String path : List.of(
          "/ui/chat?agent=%s&deleted=%1$s&model=%1$s&before=%1$s",
          "/ui/models?q=%s&sort=%1$s",
          "/ui/agents/%s",
          "/ui/chat/%s",
          "/ui/share/%s",
          "/ui/nothing/%s")) {
        page.navigate(visitor.at(path.formatted(text.replace("+", "%20"))));
        inert(page, visitor);
      }
    }
  }

  @Test
  void aTextThatBecameMarkupWouldBeNoticed(Visitors visitors) {
    Visitor visitor = victim(visitors).expecting(".*");
    Page page = visitor.open("/ui/chat");

    page.evaluate(
        "() => { document.querySelector('main').innerHTML = '<img src=x onerror=hit(1)>'; }");
    page.evaluate("() => hit(2)");

    assertThat((List<?>) page.evaluate(MARKUP)).hasSize(3);
    assertThat(visitor.watch().noticed())
        .anyMatch(fault -> fault.contains("content security policy"))
        .anyMatch(fault -> fault.contains("executed 2"));
  }

  private static Visitor victim(Visitors visitors) {
    Visitor visitor = visitors.visitor().expecting(STOPPED_IN_A_FRAME);
    visitor.context().addInitScript(TELL_HITS);
    return visitor;
  }

  /** Nothing ran, nothing was called, and nothing that could is in the page. */
  private static void inert(Page page, Visitor visitor) {
    assertThat((List<?>) page.evaluate(MARKUP)).as(page.url()).isEmpty();
    assertThat(visitor.watch().faults()).as(page.url()).isEmpty();
    assertThat(CANARY.calls()).as(page.url()).isEmpty();
  }

  /** Has everything seen, so that formulas and diagrams are made, and waits until they are. */
  private static void settle(Page page) {
    page.evaluate("""
        async () => {
          const frame = () => new Promise(requestAnimationFrame);
          for (const block of document.querySelectorAll('.msg, .code, .math')) {
            block.scrollIntoView();
            await frame();
          }
        }
        """);
    page.waitForFunction("""
        () => !document.querySelector('code.math:not([data-failed])') && !document.querySelector('.code[data-diagram=waiting]')
        """);
  }

  /** A conversation in which both sides said these. */
  private static String store(Api api, List<String> said) {
    List<Map<String, String>> history = new ArrayList<>();
    for (String text : said) {
      history.add(Map.of("role", "user", "content", text));
      history.add(Map.of("role", "assistant", "content", text));
    }
    return api.post(
            "/api/v1/chat",
            JSON.writeValueAsString(
                Map.of("message", said.get(0), "conversation_history", history)))
        .get("conversation_id")
        .stringValue();
  }

  private static Reply reply(Received received) {
    String said = Echo.lastMessage(received);
    if (said.startsWith(EXTRAS)) {
      return extras(Integer.parseInt(said.substring(EXTRAS.length())));
    }
    return said.startsWith(FAIL)
        ? Reply.status(400)
            .json()
            .body(JSON.writeValueAsString(
                Map.of("error", Map.of("code", 400, "message", said.substring(FAIL.length())))))
        : new Echo(30, Duration.ofMillis(1)).replyTo(received);
  }

  /** An answer whose tools, arguments, sources and addresses are forty of the TEXTS. */
  private static Reply extras(int from) {
    Reply reply = Reply.stream().text("Look:");
    for (int i = from; i < Math.min(TEXTS.size(), from + 40); i++) {
      String text = TEXTS.get(i);
      reply = reply
          .data(Extras.call(i - from, text, JSON.writeValueAsString(Map.of(text, text))))
          .data(Extras.citation(text, text, text))
          .data(Extras.citation("https://tea.example/" + i + "/" + text, text, text));
    }
    return reply.finish("tool_calls").done();
  }

  private static String catalogue() {
    List<Map<String, Object>> models = new ArrayList<>();
    for (int i = 0; i < TEXTS.size(); i++) {
      models.add(Map.of(
          "id", "maker/model-" + i,
          "name", TEXTS.get(i),
          "description", TEXTS.get(i),
          "context_length", 1000,
          "pricing", Map.of("prompt", "0.000001", "completion", "0.000002")));
    }
    return JSON.writeValueAsString(Map.of("data", models));
  }
}
