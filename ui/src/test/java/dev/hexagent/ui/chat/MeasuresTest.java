package dev.hexagent.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.in.MeasureConversations.Measure;
import dev.hexagent.application.port.in.MeasureConversations.Room;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.ui.FakeCore;
import dev.hexagent.ui.TestUi;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class MeasuresTest {
  private static final Cost CENT = Cost.reported(new BigDecimal("0.084"));

  private final FakeCore core = new FakeCore();
  private final WebTestClient browser = TestUi.over(core);

  @Test
  void saysHowFullTheContextIsAndOfWhat() {
    core.measure(new Measure(new Room(1_200, 47_400, 1_000, 128_000), CENT));

    assertThat(header("en"))
        .contains("Context: about 48,600 of 128,000 tokens are used", ">37\u00a0%<", "37 100")
        .contains("about 1,200", "about 47,400", "at most 1,000", "about 78,400", "128,000")
        .contains("Cost of this conversation: </span>$0.084</span>")
        .doesNotContain("gauge--high");
    assertThat(header("ru"))
        .contains("занято около 48\u00a0600 из 128\u00a0000 токенов", "0,084\u00a0$");
  }

  @Test
  void saysTokensWhereNobodyKnowsTheLimit() {
    core.measure(new Measure(new Room(120, 4_300, null, null), CENT));

    assertThat(header("en"))
        .contains("about 4,420 tokens are used; how many", ">4,420<", "unknown")
        .doesNotContain("%<", "Next answer", "Free");
  }

  @Test
  void warnsWhereTheNextAnswerMayNotFit() {
    core.measure(new Measure(new Room(100, 9_000, 1_000, 10_000), CENT));

    assertThat(header("en")).contains("gauge--high", ">91\u00a0%<", "about 0");
  }

  @Test
  void neverCallsFreeWhatNobodyKnowsThePriceOf() {
    core.measure(new Measure(null, Cost.UNKNOWN));
    var unknown = header("en");
    core.measure(new Measure(null, CENT.plus(Cost.UNKNOWN)));

    assertThat(unknown).contains("cost unknown").doesNotContain("$", "context-gauge");
    assertThat(header("en")).contains("at least $0.084");
  }

  @Test
  void saysNothingBeforeTheFirstMessageNorOfAModelThatCannotBe() {
    var id = core.conversation("Hi", "Hello").id();

    assertThat(page("/ui/chat", "en")).doesNotContain("cost-total", "context-gauge");
    assertThat(page("/ui/chat/" + id + "?model=" + "x".repeat(201), "en"))
        .doesNotContain("cost-total", "context-gauge")
        .contains("Hello");
  }

  private String header(String language) {
    var page = page("/ui/chat/" + core.conversation("Hi", "Hello").id(), language);
    int start = page.indexOf("id=\"measures\"");
    return page.substring(start, page.indexOf("data-testid=\"share\"", start));
  }

  private String page(String path, String language) {
    return TestUi.body(
        browser.get().uri(path).header("Accept-Language", language).exchange());
  }
}
