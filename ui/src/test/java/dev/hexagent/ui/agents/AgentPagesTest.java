package dev.hexagent.ui.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.ui.FakeCore;
import dev.hexagent.ui.TestUi;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

class AgentPagesTest {
  private static final Map<String, String> POET = Map.of(
      "name", " Poet ",
      "description", "Rhymes.",
      "systemPrompt", "Rhyme.\r\nAlways.",
      "model", "demo:demo",
      "temperature", "1,5",
      "maxTokens", "",
      "format", "json",
      "schema", "{\"type\":\"object\"}");

  private final FakeCore core = new FakeCore();
  private final WebTestClient browser = TestUi.over(core);

  @Test
  void listsAgentsWithWhatTheyAre() {
    core.addAgent("poet", "<b>Poet</b>", "Rhymes.", OwnerId.LOCAL);

    var page = TestUi.page(browser, "/ui/agents");

    assertThat(page)
        .contains("data-state=\"ready\"", "2 agents.", "built in", "default model", "Rhymes.")
        .contains(
            "&lt;b&gt;Poet&lt;/b&gt;", "href=\"/ui/agents/poet\"", "href=\"/ui/chat?agent=poet\"");
  }

  @Test
  void makesAnAgentOfWhatWasTyped() {
    var location = TestUi.location(post("/ui/agents", POET));

    var made = agent("poet");
    assertThat(location).isEqualTo("/ui/agents/poet?saved=true");
    assertThat(made.definition().name()).isEqualTo("Poet");
    assertThat(made.definition().systemPrompt()).isEqualTo("Rhyme.\nAlways.");
    assertThat(made.definition().settings().temperature()).isEqualTo(1.5);
    assertThat(made.definition().settings().maxTokens()).isNull();
    assertThat(made.definition().format())
        .isEqualTo(new ResponseFormat(
            ResponseFormat.Type.JSON, new JsonText("{\"type\":\"object\"}"), null, null));
  }

  @Test
  void takesFallbacksInLinesOrWithCommas() {
    post("/ui/agents", with(POET, "fallbacks", "one/a, demo:b \r\n\r\nc\n"));

    assertThat(agent("poet").definition().fallbacks())
        .extracting(ModelRef::text)
        .containsExactly("one/a", "demo:b", "c");
    assertThat(TestUi.page(browser, "/ui/agents/poet")).contains("one/a\ndemo:b\nc</textarea>");
  }

  @Test
  void takesHowMuchOfAConversationAnAgentIsTold() {
    var fields = with(with(POET, "contextTurns", " 20 "), "contextTokens", "16000");
    post("/ui/agents", with(fields, "contextSummary", "true"));

    assertThat(agent("poet").definition().context()).isEqualTo(new ContextPolicy(20, 16_000, true));
    assertThat(TestUi.page(browser, "/ui/agents/poet"))
        .contains("name=\"contextTurns\" inputmode=\"numeric\" autocomplete=\"off\" value=\"20\"")
        .contains(
            "name=\"contextTokens\" inputmode=\"numeric\" autocomplete=\"off\" value=\"16000\"")
        .contains("data-testid=\"agent-context-summary\" checked");
  }

  @Test
  void refusesToTellAnAgentNothing() {
    var fields = with(with(POET, "contextTurns", "0"), "contextTokens", "many");

    var page = refusal(HttpStatus.BAD_REQUEST, post("/ui/agents", fields));

    assertThat(page)
        .contains("href=\"#f-context-last_turns\"", "href=\"#f-context-tokens\"", "value=\"many\"")
        .contains("whole number of turns between 1 and 10,000");
  }

  @Test
  void refusesASixthFallbackAndKeepsWhatWasTyped() {
    var page =
        refusal(HttpStatus.BAD_REQUEST, post("/ui/agents", with(POET, "fallbacks", "a,b,c,d,e,f")));

    assertThat(page).contains("href=\"#f-fallbacks\"", "a,b,c,d,e,f</textarea>");
  }

  @Test
  void showsAnAgentAsItWasTyped() {
    post("/ui/agents", POET);

    var page = TestUi.page(browser, "/ui/agents/poet?saved=true");

    assertThat(page)
        .contains("value=\"Poet\"", "value=\"demo:demo\"", "value=\"1.5\"", "data-testid=\"saved\"")
        .contains(
            "Rhyme.\nAlways.</textarea>",
            "id=\"format-json\" checked",
            "name=\"version\" value=\"1\"");
  }

  @Test
  void changesAnAgentAndKeepsWhatTheFormDoesNotShow() {
    var format = new ResponseFormat(ResponseFormat.Type.JSON, null, new JsonText("[1]"), "a list");
    core.addAgent("lister", "Lister", "", OwnerId.LOCAL);
    core.redefine("lister", format);

    post("/ui/agents/lister", with(POET, "name", "Lister 2"));

    var changed = agent("lister").definition();
    assertThat(changed.name()).isEqualTo("Lister 2");
    assertThat(changed.format().examples()).isEqualTo(new JsonText("[1]"));
    assertThat(changed.format().description()).isEqualTo("a list");
  }

  @Test
  void namesEveryFieldThatIsWrongAndKeepsWhatWasTyped() {
    var fields = with(with(with(POET, "name", ""), "temperature", "hot"), "maxTokens", "0");

    var page = refusal(HttpStatus.BAD_REQUEST, post("/ui/agents", fields));

    assertThat(page)
        .contains(
            "3 things to correct",
            "href=\"#f-name\"",
            "href=\"#f-temperature\"",
            "href=\"#f-max_tokens\"")
        .contains("value=\"hot\"", "Rhyme.\nAlways.</textarea>");
    assertThat(page.split("aria-invalid=\"true\"")).hasSize(4);
  }

  @Test
  void saysWhatTheCoreFindsWrongWithASchema() {
    core.refuseWith(new InvalidField("response_format.json_schema", "is not JSON"));

    var page = refusal(HttpStatus.BAD_REQUEST, post("/ui/agents", POET));

    assertThat(page).contains("This is not a JSON Schema", "1 thing to correct");
  }

  @Test
  void overwritesNothingThatWasChangedElsewhere() {
    core.addAgent("poet", "Poet", "", OwnerId.LOCAL);

    var page = refusal(HttpStatus.CONFLICT, post("/ui/agents/poet", with(POET, "version", "7")));

    assertThat(page).contains("data-testid=\"conflict\"", "Rhyme.\nAlways.</textarea>");
    assertThat(agent("poet").version()).isEqualTo(1);
  }

  @Test
  void asksBeforeItDeletesAndSaysWhenItIsDone() {
    core.addAgent("poet", "Poet", "", OwnerId.LOCAL);

    var question = TestUi.page(browser, "/ui/agents/poet/delete");
    var location = TestUi.location(post("/ui/agents/poet/delete", Map.of()));

    assertThat(question).contains("Delete “Poet”?", "data-testid=\"confirm-delete\"");
    assertThat(TestUi.page(browser, location))
        .contains("The agent was deleted.")
        .doesNotContain("/ui/agents/poet");
  }

  @Test
  void offersNoWayToDeleteTheDefaultAgent() {
    assertThat(TestUi.page(browser, "/ui/agents/default"))
        .doesNotContain("delete-agent", "/delete");
  }

  @Test
  void showsAnAgentOfTheInstallationOnlyToLookAtToThoseWhoMayNotChangeIt() {
    var guest = TestUi.over(core, Actor.owner(new OwnerId("guest")));

    var page = TestUi.page(guest, "/ui/agents/default");

    assertThat(page)
        .contains("data-testid=\"readonly\"", "disabled=\"disabled\"")
        .doesNotContain("save-agent");
  }

  @Test
  void leadsNowhereForAnAgentThatIsNotThere() {
    browser.get().uri("/ui/agents/gone").exchange().expectStatus().isNotFound();
    browser.get().uri("/ui/agents/NoSlug!").exchange().expectStatus().isNotFound();
  }

  private Agent agent(String id) {
    return core.find(new AgentId(id), CallContext.of(Actor.local())).block();
  }

  private WebTestClient.ResponseSpec post(String path, Map<String, String> fields) {
    return TestUi.post(browser, path, fields);
  }

  private static Map<String, String> with(Map<String, String> fields, String name, String value) {
    var changed = new HashMap<>(fields);
    changed.put(name, value);
    return changed;
  }

  private static String refusal(HttpStatus status, WebTestClient.ResponseSpec answer) {
    return TestUi.body(answer.expectStatus().isEqualTo(status));
  }
}
