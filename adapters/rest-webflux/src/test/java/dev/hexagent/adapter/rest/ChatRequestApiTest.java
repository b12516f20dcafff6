package dev.hexagent.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.Turn.AfterHistory.Entry;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.ResponseFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

class ChatRequestApiTest {
  private static final String HELLO = "{\"message\":\"Say hello\"}";

  private final Api api = new Api();

  @BeforeEach
  void answerHello() {
    api.runs.events =
        Flux.just(Events.started(1), Events.text(2, "Hello"), Events.completed(3, "Hello"));
  }

  @Test
  void asksForTheWholeAnswerOfTheDefaultAgentAndCancelsWhenLeft() {
    api.post("/api/v1/chat", HELLO);

    assertThat(api.runs.command)
        .isEqualTo(new StartRun(
            null,
            new Turn.Opening("Say hello"),
            TurnSettings.NONE,
            Delivery.WHOLE,
            WhenLeft.CANCEL));
  }

  @Test
  void replacesTheAgentsSettingsForThisTurn() {
    api.post("/api/v1/chat", """
        {"message":"Say hello","agent_id":"poet","model":"ollama:llama3:8b","system_prompt":"Rhyme.",
        "temperature":1,"max_tokens":7,"response_format":{"type":"markdown"}}
        """);

    assertThat(api.runs.command.agent()).isEqualTo(new AgentId("poet"));
    assertThat(api.runs.command.settings())
        .isEqualTo(new TurnSettings(
            new ModelRef("ollama:llama3:8b"),
            "Rhyme.",
            new GenerationSettings(1.0, 7),
            ResponseFormat.of(ResponseFormat.Type.MARKDOWN)));
  }

  @Test
  void continuesAConversation() {
    api.post("/chat", "{\"message\":\"And?\",\"conversation_id\":\"" + Events.CONVERSATION + "\"}");

    assertThat(api.runs.command.turn())
        .isEqualTo(new Turn.Reply(Events.CONVERSATION, null, "And?"));
  }

  @Test
  void continuesAnotherBranchOfAConversation() {
    api.post(
        "/chat",
        "{\"message\":\"And?\",\"conversation_id\":\"%s\",\"parent_id\":\"%s\"}"
            .formatted(Events.CONVERSATION, Events.ANSWER));

    assertThat(api.runs.command.turn())
        .isEqualTo(new Turn.Reply(Events.CONVERSATION, Events.ANSWER, "And?"));
  }

  @Test
  void continuesWhatAClientKeepsItself() {
    api.post("/chat", """
        {"message":"And?","conversation_history":[{"role":"user","content":"Hi"},{"role":"assistant","content":""}]}
        """);

    assertThat(api.runs.command.turn())
        .isEqualTo(new Turn.AfterHistory(
            List.of(new Entry(Role.USER, "Hi"), new Entry(Role.ASSISTANT, "")), "And?"));
  }

  @Test
  void takesAnEmptyHistoryForNone() {
    api.post("/chat", "{\"message\":\"Hi\",\"conversation_history\":[]}");

    assertThat(api.runs.command.turn()).isEqualTo(new Turn.Opening("Hi"));
  }

  @Test
  void refusesHistoryAndConversationTogether() {
    var answer = api.post(
        "/chat",
        "{\"message\":\"Hi\",\"conversation_history\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"conversation_id\":\""
            + Events.CONVERSATION + "\"}");

    answer.expectStatus().isBadRequest();
    assertThat(Api.<String>read(answer, "$.code")).isEqualTo("conflicting_fields");
    assertThat(api.runs.command).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                          | message",
        "{\"message\":null}                                          | message",
        "{\"message\":\" \"}                                         | message",
        "{\"message\":5}                                             | message",
        "{\"message\":\"a\",\"temperature\":\"0.5\"}                 | temperature",
        "{\"message\":\"a\",\"temperature\":true}                    | temperature",
        "{\"message\":\"a\",\"temperature\":1e999}                   | temperature",
        "{\"message\":\"a\",\"max_tokens\":1.5}                      | max_tokens",
        "{\"message\":\"a\",\"max_tokens\":\"7\"}                    | max_tokens",
        "{\"message\":\"a\",\"max_tokens\":99999999999}              | max_tokens",
        "{\"message\":\"a\",\"model\":[\"x\"]}                       | model",
        "{\"message\":\"a\",\"response_format\":\"json\"}            | response_format",
        "{\"message\":\"a\",\"response_format\":{}}                  | response_format.type",
        "{\"message\":\"a\",\"response_format\":{\"type\":1}}        | response_format.type",
        "{\"message\":\"a\",\"conversation_id\":\"7\"}               | conversation_id",
        "{\"message\":\"a\",\"parent_id\":\"019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071\"} | parent_id",
        "{\"message\":\"a\",\"conversation_history\":{}}             | conversation_history",
        "{\"message\":\"a\",\"conversation_history\":[null]}         | conversation_history[0]",
        "{\"message\":\"a\",\"conversation_history\":[{\"role\":\"user\"}]} | conversation_history[0].content",
        "{\"message\":\"a\",\"conversation_history\":[{\"role\":\"user\",\"content\":\"\"},{\"role\":\"system\",\"content\":\"\"}]} | conversation_history[1].role"
      })
  void namesTheFieldThatIsWrong(String request, String field) {
    var answer = api.post("/api/v1/chat", request);

    answer.expectStatus().isBadRequest();
    assertThat(Api.<Map<String, Object>>read(answer, "$"))
        .containsEntry("code", "invalid_field")
        .containsEntry("field", field);
    assertThat(api.runs.command).isNull();
  }

  @Test
  void namesEveryValueOfAWrongTypeAtOnce() {
    var answer = api.post(
        "/chat",
        "{\"message\":5,\"temperature\":\"1\",\"conversation_history\":[{\"role\":1,\"content\":[{}]}]}");

    assertThat(Api.<List<String>>read(answer, "$.errors[*].field"))
        .containsExactly(
            "message",
            "temperature",
            "conversation_history[0].role",
            "conversation_history[0].content");
  }

  @Test
  void doesNotFindAnAgentThatCannotExist() {
    var answer = api.post("/chat", "{\"message\":\"a\",\"agent_id\":\"No Body\"}");

    answer.expectStatus().isNotFound();
    assertThat(Api.<String>read(answer, "$.detail")).isEqualTo("Agent 'No Body' not found");
  }

  @Test
  void cleansTextsOnTheWayIn() {
    api.post("/chat", "{\"message\":\"a\\u0000b\\ud800c\\ud83d\\ude00\"}");

    assertThat(api.runs.command.turn()).isEqualTo(new Turn.Opening("a\uFFFDb\uFFFDc\uD83D\uDE00"));
  }

  @Test
  void ignoresFieldsItDoesNotKnow() {
    var answer = api.post("/chat", "{\"message\":\"a\",\"stream\":{\"deep\":[1]},\"user\":1}");

    answer.expectStatus().isOk();
  }
}
