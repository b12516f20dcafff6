package dev.hexagent.ui.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.in.BrowseModels.Catalogue;
import dev.hexagent.application.port.in.BrowseModels.Unavailable;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.Pricing;
import dev.hexagent.ui.FakeCore;
import dev.hexagent.ui.TestUi;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

class ModelPagesTest {
  private static final Pattern ROW = Pattern.compile(
      "<tr role=\"row\" data-key[^>]*?( hidden=\"hidden\")?>.*?</tr>", Pattern.DOTALL);
  private static final Pattern ID = Pattern.compile("data-text=\"([^\"]+)\"");
  private static final List<ModelInfo> OFFER = List.of(
      model("openai/gpt-4o-mini", "GPT-4o mini", 128_000, price("0.00000015", "0.0000006")),
      model(
          "google/gemini-2.5-flash",
          "Gemini <2.5> Flash",
          1_048_576,
          price("0.0000003", "0.0000025")),
      model("openrouter/auto", "Auto Router", null, null),
      model("qwen/qwen3-4b:free", "Qwen3 4B", 40_960, Pricing.FREE));

  private final FakeCore core = new FakeCore();
  private final WebTestClient browser = TestUi.over(core);

  @Test
  void listsEveryModelWithWhatItCostsAndHolds() {
    offer(OFFER, List.of());

    var page = TestUi.page(browser, "/ui/models");

    assertThat(page).contains("data-state=\"ready\"", "4 models", "read 3 min ago", "of 4");
    assertThat(row(page, "openrouter:openai/gpt-4o-mini"))
        .contains("GPT-4o mini", ">OpenRouter<", ">128k<", ">$0.15<", ">$0.60<")
        .contains("href=\"/ui/chat?model=openrouter:openai/gpt-4o-mini\"")
        .contains("href=\"/ui/models/openrouter:openai/gpt-4o-mini\"");
    assertThat(row(page, "openrouter:google/gemini-2.5-flash"))
        .contains("Gemini &lt;2.5&gt; Flash", ">1M<");
  }

  @Test
  void callsUnknownUnknownAndFreeFree() {
    offer(OFFER, List.of());

    var page = TestUi.page(browser, "/ui/models");

    assertThat(row(page, "openrouter:openrouter/auto").split(">unknown<")).hasSize(4);
    assertThat(row(page, "openrouter:qwen/qwen3-4b:free").split(">free<")).hasSize(3);
  }

  @Test
  void neverCallsSomethingNothing() {
    var models = new ArrayList<>(OFFER);
    for (int i = 0; i < 200; i++) {
      models.add(model("maker/" + i, "Model " + i, 1_000, price("0.000001", "0.000002")));
    }
    offer(models, List.of());

    assertThat(TestUi.page(browser, "/ui/models"))
        .contains("less than 1% of all")
        .doesNotContain("0% of all");
    offer(OFFER, List.of());
    assertThat(TestUi.page(browser, "/ui/models")).contains("25% of all");
  }

  @Test
  void findsModelsByWordsOfNameIdAndProvider() {
    offer(OFFER, List.of());

    assertThat(shown("/ui/models?q=GPT4o+openrouter"))
        .containsExactly("openrouter:openai/gpt-4o-mini");
    assertThat(shown("/ui/models?q=google%20flash"))
        .containsExactly("openrouter:google/gemini-2.5-flash");
    assertThat(shown("/ui/models?free=true")).containsExactly("openrouter:qwen/qwen3-4b:free");
  }

  @Test
  void saysWhichFilterHidesEverything() {
    offer(OFFER, List.of());

    var page = TestUi.page(browser, "/ui/models?q=gemini&free=true");

    assertThat(page).contains("data-testid=\"no-model\"").doesNotContain("no-model\" hidden");
    assertThat(page)
        .containsPattern(
            "clear-search\"><span>Clear the search</span> <span class=\"badge num\">1<")
        .containsPattern(
            "clear-free\"><span>Show paid models too</span> <span class=\"badge num\">1<");
  }

  @Test
  void sortsByWhatIsWantedWithTheUnknownLast() {
    offer(OFFER, List.of());

    assertThat(shown("/ui/models?sort=output"))
        .containsExactly(
            "openrouter:qwen/qwen3-4b:free",
            "openrouter:openai/gpt-4o-mini",
            "openrouter:google/gemini-2.5-flash",
            "openrouter:openrouter/auto");
    assertThat(shown("/ui/models?sort=context").get(0))
        .isEqualTo("openrouter:google/gemini-2.5-flash");
    assertThat(shown("/ui/models?sort=-context").get(3)).isEqualTo("openrouter:openrouter/auto");
    assertThat(shown("/ui/models?sort=-name").get(0)).isEqualTo("openrouter:qwen/qwen3-4b:free");
    assertThat(shown("/ui/models?sort=nonsense").get(0)).isEqualTo("openrouter:openrouter/auto");
  }

  @Test
  void tellsHowTheRowsAreSortedAndOffersTheOppositeOrder() {
    offer(OFFER, List.of());

    assertThat(TestUi.page(browser, "/ui/models?sort=context&q=gpt"))
        .contains("aria-sort=\"descending\"><a href=\"/ui/models?q=gpt&amp;sort=-context\"")
        .contains("<option value=\"context\" selected=\"selected\">");
  }

  @Test
  void showsAnOldListAndNamesTheProviderThatIsAway() {
    offer(OFFER, List.of(away(true)));

    var page = TestUi.page(browser, "/ui/models");

    assertThat(page)
        .contains(
            "data-state=\"partial\"", "OpenRouter cannot be reached", "OpenRouter, not reachable")
        .contains("as they were when it last answered", "provider_unreachable", "GPT-4o mini");
  }

  @Test
  void saysThatNothingCouldBeReadAndHowToTryAgain() {
    core.offer(Mono.just(new Catalogue(List.of(), null, List.of(away(false)))));

    var page = TestUi.page(browser, "/ui/models?q=gpt");

    assertThat(page)
        .contains("data-state=\"error\"", "OpenRouter cannot be reached", "Its models are missing")
        .contains("href=\"/ui/models?q=gpt\" data-testid=\"retry\"")
        .doesNotContain("model-list");
  }

  @Test
  void saysThatNothingIsOnOffer() {
    core.offer(Mono.just(new Catalogue(List.of(), FakeCore.NOW, List.of())));

    assertThat(TestUi.page(browser, "/ui/models"))
        .contains("data-state=\"empty\"", "No provider offers");
  }

  @Test
  void showsItsFrameAndLooksAgainWhileProvidersAreSlow() {
    core.offer(Mono.never());

    var answer = browser.get().uri("/ui/models").exchange().expectStatus().isOk();

    answer.expectHeader().valueEquals("Refresh", "1");
    assertThat(TestUi.body(answer)).contains("data-state=\"loading\"", "aria-busy=\"true\"");
  }

  @Test
  void showsOneModelByAnyFormOfItsName() {
    offer(
        List.of(new ModelInfo(
            new ModelId("demo", "a/b:free"), "B", "**Bold** <script>", 4096, Pricing.FREE)),
        List.of());

    assertThat(TestUi.page(browser, "/ui/models/a/b:free"))
        .contains(
            "<strong>Bold</strong> &lt;script&gt;", "4,096 tokens", "/ui/chat?model=a/b:free");
    assertThat(TestUi.page(browser, "/ui/models/demo:a/b:free")).contains("<strong>Bold</strong>");
    browser.get().uri("/ui/models/a/c").exchange().expectStatus().isNotFound();
  }

  @Test
  void offersTheModelsAsChoicesWithinAChat() {
    offer(OFFER, List.of());

    var choices = TestUi.page(
        browser, "/ui/models/choices?conversation=c1&agent=poet&model=openrouter:openrouter/auto");

    assertThat(choices)
        .startsWith("<ul")
        .contains("href=\"/ui/chat/c1?agent=poet\"", "$0.15 in, $0.60 out · 128k", "free · 41k")
        .contains("price unknown · unknown")
        .containsPattern(
            "href=\"/ui/chat/c1\\?agent=poet&amp;model=openrouter:openrouter/auto\" aria-current");
    assertThat(TestUi.page(browser, "/ui/models/choices?agent=&conversation="))
        .containsPattern("href=\"/ui/chat\" aria-current=\"true\" data-testid=\"own-model\"");
  }

  @Test
  void speaksRussian() {
    offer(OFFER, List.of());

    var page = TestUi.body(browser.get().uri("/ui/models").cookie("lang", "ru").exchange());

    assertThat(page).contains("4 модели", "3 минуты назад", "128 тыс.", "0,15\u00a0$", "бесплатно");
  }

  private void offer(List<ModelInfo> models, List<Unavailable> unavailable) {
    var asOf = FakeCore.NOW.minus(Duration.ofMinutes(3));
    core.offer(Mono.just(new Catalogue(models, asOf, unavailable)));
  }

  private static Unavailable away(boolean known) {
    var origin = new Failure.Origin("openrouter", "", null);
    return new Unavailable(
        "openrouter", Failure.of(ErrorCode.PROVIDER_UNREACHABLE, "no route", origin), known);
  }

  private List<String> shown(String path) {
    return ROW.matcher(TestUi.page(browser, path))
        .results()
        .filter(row -> row.group(1) == null)
        .map(row -> id(row.group()))
        .toList();
  }

  private static String row(String page, String id) {
    return ROW.matcher(page)
        .results()
        .map(row -> row.group())
        .filter(row -> id(row).equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String id(String row) {
    return ID.matcher(row).results().findFirst().orElseThrow().group(1);
  }

  private static ModelInfo model(
      String name, String title, @Nullable Integer context, @Nullable Pricing pricing) {
    return new ModelInfo(new ModelId("openrouter", name), title, "", context, pricing);
  }

  private static Pricing price(String in, String out) {
    return new Pricing(new BigDecimal(in), new BigDecimal(out));
  }
}
