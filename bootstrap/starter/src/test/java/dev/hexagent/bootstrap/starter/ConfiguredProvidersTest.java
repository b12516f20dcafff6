package dev.hexagent.bootstrap.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.service.AgentRuntime;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.ModelRef;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class ConfiguredProvidersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FakeProvider server = FakeProvider.start();
  private final ApplicationContextRunner application = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(HexagentAutoConfiguration.class))
      .withPropertyValues("hexagent.store=memory", "hexagent.demo.pace=0s");

  @AfterEach
  void close() {
    server.close();
  }

  private ApplicationContextRunner with(String... settings) {
    String[] all = new String[settings.length];
    for (int i = 0; i < settings.length; i++) {
      all[i] = "hexagent." + settings[i].replace("HERE", server.baseUrl().toString());
    }
    return application.withPropertyValues(all);
  }

  private Received lastQuestion() {
    return server.requests().stream()
        .filter(received -> received.path().endsWith("/chat/completions"))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  @Test
  void haveEachItsOwnNameKeyAndHabits() {
    with(
            "providers.first.base-url=HERE",
            "providers.first.key=sk-first",
            "providers.first.default-model=small",
            "providers.first.headers.X-Team=blue",
            "providers.second.preset=mistral",
            "providers.second.base-url=HERE",
            "providers.second.key=sk-second",
            "providers.third.preset=openai",
            "providers.third.base-url=HERE",
            "providers.third.key=sk-third",
            "providers.third.dialect.token-limit=max_tokens")
        .run(context -> {
          var agent = context.getBean(AgentRuntime.class).agent("default");

          agent.text("Hello").blockLast(PATIENCE);
          Received first = lastQuestion();
          agent.with(model("second:large")).text("Hello").blockLast(PATIENCE);
          Received second = lastQuestion();
          agent.with(model("third:large")).text("Hello").blockLast(PATIENCE);
          Received third = lastQuestion();

          assertThat(first.model()).isEqualTo("small");
          assertThat(first.headers())
              .containsEntry("authorization", "Bearer sk-first")
              .containsEntry("x-team", "blue");
          assertThat(first.body()).contains("stream_options").contains("\"max_tokens\"");
          assertThat(second.model()).isEqualTo("large");
          assertThat(second.headers()).containsEntry("authorization", "Bearer sk-second");
          assertThat(second.body()).doesNotContain("stream_options");
          assertThat(third.headers()).containsEntry("authorization", "Bearer sk-third");
          assertThat(third.body()).contains("\"max_tokens\"");
        });
  }

  @Test
  void comeInTheirOrderAndTheFirstWithADefaultModelIsTheDefaultProvider() {
    with(
            "providers.late.base-url=HERE",
            "providers.late.order=5",
            "providers.late.default-model=a",
            "providers.plain.base-url=HERE",
            "providers.early.base-url=HERE",
            "providers.early.order=-1",
            "providers.early.default-model=b")
        .run(context -> {
          assertThat(context.getBean(Providers.class).models())
              .extracting(ChatModel::provider)
              .containsExactly("early", "plain", "late");
          assertThat(context.getBean(ModelNaming.class).defaultModel()).hasToString("early:b");
        });
  }

  @Test
  void takeTheAccountAtOpenRouterForOneOfThem() {
    with(
            "openrouter.key=sk-or",
            "openrouter.base-url=HERE",
            "openrouter.site-name=Mine",
            "openrouter.routing.order=anthropic,azure",
            "openrouter.routing.data-collection=deny",
            "openrouter.routing.max-price.prompt=1.5",
            "openrouter.models=a/second",
            "openrouter.web-results=3",
            "openrouter.reasoning-effort=low",
            "providers.acme.base-url=HERE",
            "providers.acme.default-model=a")
        .run(context -> {
          assertAnswersAsMine(context, "sk-or");
          assertThat(lastQuestion().body())
              .contains(
                  "\"models\":[\"a/second\"],\"provider\":{\"order\":[\"anthropic\",\"azure\"],"
                      + "\"data_collection\":\"deny\",\"max_price\":{\"prompt\":1.5}},"
                      + "\"plugins\":[{\"id\":\"web\",\"max_results\":3}],\"reasoning\":{\"effort\":\"low\"}");
        });
    with(
            "openrouter.site-name=Mine",
            "openrouter.base-url=http://nowhere.invalid",
            "providers.openrouter.base-url=HERE",
            "providers.openrouter.key=sk-again")
        .run(context -> assertAnswersAsMine(context, "sk-again"));
  }

  private void assertAnswersAsMine(ApplicationContext context, String key) {
    var naming = context.getBean(ModelNaming.class);
    context.getBean(AgentRuntime.class).agent("default").text("Hello").blockLast(PATIENCE);

    assertThat(naming.defaultModel()).hasToString("openrouter:openrouter/auto");
    assertThat(naming.providers()).doesNotContain("demo");
    assertThat(lastQuestion().headers())
        .containsEntry("authorization", "Bearer " + key)
        .containsEntry("x-openrouter-title", "Mine");
  }

  @Test
  void speakGooglesProtocolWhereTheyAreOfThatKind() {
    server.otherwise(
        Reply.stream()
            .data(
                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]},\"finishReason\":\"STOP\"}]}"));

    with(
            "providers.work.kind=google",
            "providers.work.base-url=HERE",
            "providers.work.key=AIza-work",
            "providers.work.default-model=gemini-3-flash")
        .run(context -> {
          var agent = context.getBean(AgentRuntime.class).agent("default");

          assertThat(String.join("", agent.text("Hello").collectList().block(PATIENCE)))
              .isEqualTo("Hi");
          Received asked = server.requests().get(server.requests().size() - 1);
          assertThat(asked.path()).endsWith("/models/gemini-3-flash:streamGenerateContent");
          assertThat(asked.headers()).containsEntry("x-goog-api-key", "AIza-work");
        });
  }

  @Test
  void speakAnthropicsProtocolUnderAnyName() {
    server.otherwise(
        Reply.json(
            "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}],\"stop_reason\":\"end_turn\"}"));
    with(
            "providers.anthropic.key=sk-ant-first",
            "providers.anthropic.base-url=HERE",
            "providers.anthropic.default-model=claude-x",
            "providers.team.kind=anthropic",
            "providers.team.key=sk-ant-second",
            "providers.team.base-url=HERE",
            "providers.team.headers.anthropic-version=2026-10-21")
        .run(context -> {
          var agent = context.getBean(AgentRuntime.class).agent("default");

          String first = agent.text("Hello").collect(Collectors.joining()).block(PATIENCE);
          String second = agent
              .with(model("team:claude-y"))
              .text("Hello")
              .collect(Collectors.joining())
              .block(PATIENCE);

          assertThat(List.of(first, second)).containsExactly("Hi", "Hi");
          List<Received> questions = server.requests().stream()
              .filter(received -> received.path().endsWith("/messages"))
              .toList();
          assertThat(questions)
              .extracting(
                  Received::model,
                  received -> received.headers().get("x-api-key"),
                  received -> received.headers().get("anthropic-version"))
              .containsExactly(
                  tuple("claude-x", "sk-ant-first", "2023-06-01"),
                  tuple("claude-y", "sk-ant-second", "2026-10-21"));
        });
  }

  @Test
  void leaveAgentsWithoutAModelToTheDemoIfNoneHasADefaultModel(CapturedOutput output) {
    with("providers.acme.base-url=HERE").run(context -> {
      assertThat(context.getBean(ModelNaming.class).defaultModel()).hasToString("demo:demo");
      assertThat(output).contains("set hexagent.default-model to a model such as acme:NAME");
    });
    with("providers.acme.base-url=HERE", "default-model=acme:small")
        .run(context ->
            assertThat(context.getBean(ModelNaming.class).providers()).containsExactly("acme"));
  }

  @Test
  void stopTheStartIfTheyAreWrong() {
    with("providers.acme.preset=groq", "providers.other.key=x")
        .run(context -> assertThat(context)
            .getFailure()
            .rootCause()
            .hasMessageContaining("hexagent.providers.acme.key is missing")
            .hasMessageContaining("hexagent.providers.other.base-url is missing"));
  }

  private static TurnSettings model(String name) {
    return new TurnSettings(new ModelRef(name), null, TurnSettings.NONE.generation(), null);
  }
}
