package dev.hexagent.ui.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.ui.FakeCore;
import dev.hexagent.ui.TestUi;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;

class StructuredAnswersTest {
  private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT =
      new ParameterizedTypeReference<>() {};

  private final FakeCore core = new FakeCore();
  private final WebTestClient browser = TestUi.over(core);

  @BeforeEach
  void askForJson() {
    core.addAgent("default", "Default", "", OwnerId.LOCAL);
    core.redefine("default", ResponseFormat.of(ResponseFormat.Type.JSON));
  }

  @Test
  void showsASolutionInNumberedStepsWithItsFormulas() {
    var page = page("""
        {"problem_analysis": "What is **asked**", "solution_steps": [
          {"step": 1, "description": "Add", "formula": "s_1 < s_2", "calculation": "2*3*4 = 24"}],
         "final_answer": "24", "confidence": 0.98}""");

    assertThat(page)
        .contains("aria-level=\"3\" dir=\"auto\">Solution<", "<strong>asked</strong>")
        .contains("<code class=\"math math--block\" dir=\"ltr\">s_1 &lt; s_2</code>")
        .contains("<code dir=\"ltr\">2*3*4 = 24</code>", "<dt dir=\"auto\">Confidence</dt>", "98%");
    assertThat(page).containsPattern("answer__result prose\"><p dir=\"auto\">24</p>");
  }

  @Test
  void showsCodeAsCodeAndTestsAsATable() {
    var page = page("""
        {"code": {"language": "java", "content": "int i = 1; // ``` <b>", "explanation": "Counts."},
         "test_cases": [{"input": "_a_", "expected_output": "*b*"}],
         "complexity": {"time": "O(n)", "space": "O(1)"}}""");

    assertThat(page)
        .contains("<span>java</span>", "int i &#61; 1; // &#96;&#96;&#96; &lt;b&gt;", "Counts.")
        .contains("<code dir=\"ltr\">_a_</code>", "<code dir=\"ltr\">*b*</code>", "O(n)")
        .contains("Expected output");
  }

  @Test
  void showsInsightsFiguresAndRecommendationsWithTheirPriority() {
    var page = page("""
        {"key_insights": ["North grew", "South fell"],
         "metrics": {"order_count": {"value": 18420, "trend": "up", "significance": "Best"}},
         "recommendations": [{"action": "Call", "priority": "high", "impact": "Large"}]}""");

    assertThat(page)
        .contains("<p dir=\"auto\">South fell</p>", ">Order count<", ">18,420<", ">Best<")
        .contains("class=\"badge badge--danger\">high</span>", ">Large<");
  }

  @Test
  void showsTasksWithWhatTheyWaitForAndTheTimeline() {
    var page = page("""
        {"tasks": [{"id": 3, "title": "Launch", "description": "Go", "priority": "medium",
                    "estimated_time": "2 days", "dependencies": [1, 2], "skills_required": ["Java"]}],
         "timeline": {"total_estimated_time": "2 weeks", "milestones": [{"date": "week 1", "goal": "Alive"}]}}""");

    assertThat(page)
        .contains("<b dir=\"auto\">Launch</b><span class=\"badge badge--warn\">medium</span>")
        .containsPattern("After</dt><dd dir=\"auto\">1, 2</dd>")
        .containsPattern("Altogether</dt><dd dir=\"auto\">2 weeks</dd>")
        .contains("aria-level=\"4\"", ">Alive<");
  }

  @Test
  void showsWhereASpecificationStands() {
    var page = page("""
        {"status": "complete", "message": "Done.",
         "final_spec": {"title": "Shop", "functional_requirements": ["Sells"], "budget_limit": 2026}}""");

    assertThat(page)
        .contains("class=\"badge badge--ok\">complete</span>", "Functional requirements")
        .containsPattern("Budget limit</dt><dd dir=\"auto\">2026</dd>");
  }

  @Test
  void showsAnyOtherObjectByItsOwnNames() {
    var page = page("""
        {"favouriteColour": "<i>green</i>", "hollow_one": null, "hollow_two": [], "deep": {"er": {"x": [true, 2.5]}}}""");

    assertThat(page)
        .contains(
            ">Favourite Colour<", "&lt;i&gt;green&lt;/i&gt;", ">Deep<", ">Er<", ">yes<", ">2.5<")
        .doesNotContain("Hollow");
  }

  @Test
  void keepsTheJsonToLookAtAndToCopy() {
    assertThat(page("{\"a\": 1.10}"))
        .contains("data-testid=\"raw-answer\"", "<span>json</span>", "&#34;a&#34; : 1.10");
  }

  @Test
  void saysThatAnAnswerIsNoJsonAndShowsItsText() {
    assertThat(page("In **words**."))
        .contains("data-testid=\"format-note\"", "it is not JSON", "<strong>words</strong>")
        .doesNotContain("raw-answer");
  }

  @Test
  void saysThatAnAnswerDoesNotFitItsSchemaAndShowsWhatItHas() {
    assertThat(page("{\"unfit\": \"yes\"}"))
        .contains("data-testid=\"format-note\"", "as far as it can be read", ">Unfit<");
  }

  @Test
  void showsAnObjectThatNobodyAskedForWithoutBlamingIt() {
    core.addAgent("default", "Default", "", OwnerId.LOCAL);

    assertThat(page("{\"final_answer\": \"42\"}"))
        .contains("structured-answer")
        .doesNotContain("format-note");
    assertThat(page("No {\"final_answer\": 42}")).doesNotContain("structured-answer");
  }

  @Test
  void rendersNothingThatWouldRun() {
    var page = page("""
        {"<script>alert(1)</script>": "<img src=x onerror=alert(1)>", "approach": "[x](javascript:alert(1)) <script>`y`",
         "code": {"language": "\\" onload=\\"x", "content": "<script>"}}""");

    assertThat(page)
        .doesNotContain("<script>alert", "<img", "href=\"javascript", "<script>`", " onload=");
  }

  @Test
  void survivesNumbersAndDepthsThatNobodyWouldRead() {
    var deep = "{\"a\":".repeat(60) + "1" + "}".repeat(60);

    assertThat(page("{\"n\": 1e999999, \"m\": 1e-999999}")).contains("structured-answer");
    assertThat(page(deep)).contains("structured-answer");
  }

  @Test
  void speaksRussian() {
    var id = ask("{\"final_answer\": \"Да, это так\", \"confidence_level\": \"high\"}");

    var page =
        TestUi.body(browser.get().uri("/ui/chat/" + id).cookie("lang", "ru").exchange());

    assertThat(page).contains(">Ответ<", ">Уверенность<", ">высокий<", "Как JSON");
  }

  @Test
  void isCodeWhileItIsWrittenAndThenLaidOut() {
    var run = core.running("Tell me");
    core.begin(run.id());
    core.say(run.id(), "{\"final_answer\": ");
    var before = TestUi.page(browser, "/ui/chat/" + run.conversation());
    core.say(run.id(), "\"42\"}");
    core.complete(run.id());

    var events = follow(run.id());

    assertThat(before).contains("<span>json</span>").doesNotContain("structured-answer");
    assertThat(events.get(1).data()).contains("<span>json</span>");
    assertThat(events.get(events.size() - 1).data())
        .contains("structured-answer", ">Answer<")
        .doesNotContain("data-keep");
  }

  @Test
  void showsDataThatWasBrokenOffAsItStands() {
    var run = core.running("Tell me");
    core.say(run.id(), "{\"final_answer\": \"4");
    TestUi.post(browser, "/ui/runs/" + run.id() + "/stop", Map.of());

    assertThat(TestUi.page(browser, "/ui/chat/" + run.conversation()))
        .contains("stopped-card", "<span>json</span>")
        .doesNotContain("format-note");
  }

  private String page(String answer) {
    return TestUi.page(browser, "/ui/chat/" + ask(answer));
  }

  private ConversationId ask(String answer) {
    return core.conversation("Tell me", answer).id();
  }

  private List<ServerSentEvent<String>> follow(RunId run) {
    return browser
        .get()
        .uri("/ui/runs/" + run + "/stream")
        .exchange()
        .returnResult(EVENT)
        .getResponseBody()
        .collectList()
        .block();
  }
}
