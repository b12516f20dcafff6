package dev.hexagent.adapter.rest;

import static dev.hexagent.adapter.rest.Api.body;
import static dev.hexagent.adapter.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.refusal.NotFound;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class ChatApiTest {
  private static final String HELLO = "{\"message\":\"Say hello\"}";

  private final Api api = new Api();

  @BeforeEach
  void answerHello() {
    api.runs.events =
        Flux.just(Events.started(1), Events.text(2, "Hello"), Events.completed(3, "Hello"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/chat", "/chat"})
  void answersWithEveryFieldOfTheOriginalAndOurOwn(String path) {
    var answer = api.post(path, HELLO);

    answer
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("X-Run-Id", Events.RUN_ID.toString())
        .expectHeader()
        .valueEquals("X-Conversation-Id", Events.CONVERSATION.toString());
    assertThat(body(answer)).isEqualTo(json("""
                {"message":"Hello","model":"openai/gpt-4o","agent_id":"default",
                "usage":{"prompt_tokens":17,"completion_tokens":5,"total_tokens":22,"reasoning_tokens":0,
                "cache_read_tokens":0,"cache_write_tokens":0},
                "parsed_data":null,"format_valid":null,"response_format":null,"orchestration_steps":null,
                "conversation_id":"019ab2c4-5d6d-7a11-8b22-0c0d0e0f1011",
                "run_id":"019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071",
                "message_id":"019ab2c4-5d6e-7f81-9a1b-2c3d4e5f6072",
                "user_message_id":"019ab2c4-5d6d-7a12-8b22-0c0d0e0f1012",
                "finish_reason":"stop","cost":{"usd":"0.0000516","basis":"reported"},"took_ms":800}
                """));
  }

  @Test
  void givesTheValueThatAFormatAskedFor() {
    var format = new dev.hexagent.domain.content.JsonText("{ \"a\" : 1.10 }");
    api.runs.events = Flux.just(Events.formatted(1, "```{ \"a\" : 1.10 }```", format, true));

    var answer = api.post("/chat", "{\"message\":\"a\",\"response_format\":{\"type\":\"json\"}}");

    assertThat(body(answer))
        .contains("\"parsed_data\":{ \"a\" : 1.10 },\"format_valid\":true,\"response_format\":"
            + "{\"type\":\"json\",\"json_schema\":null,\"examples\":null,\"description\":null}");
  }

  @Test
  void givesTheTextWhereNoValueWasFound() {
    api.runs.events = Flux.just(Events.formatted(1, "no JSON", null, false));

    var answer = api.post("/chat", "{\"message\":\"a\",\"response_format\":{\"type\":\"json\"}}");

    assertThat(body(answer)).contains("\"parsed_data\":\"no JSON\",\"format_valid\":false");
  }

  @Test
  void tellsTheFormatThatTheAgentAskedFor() {
    api.agents.known.add(Agents.withFormat(ResponseFormat.of(ResponseFormat.Type.MARKDOWN)));
    api.runs.events = Flux.just(Events.formatted(1, "# Hi", null, true));

    var answer = api.post("/chat", HELLO);

    assertThat(Api.<String>read(answer, "$.response_format.type")).isEqualTo("markdown");
    assertThat(Api.<String>read(answer, "$.parsed_data")).isEqualTo("# Hi");
  }

  @Test
  void answersEvenIfTheAgentIsGoneByThen() {
    api.agents.failure = NotFound.agent(AgentId.DEFAULT);
    api.runs.events = Flux.just(Events.formatted(1, "# Hi", null, true));

    var answer = api.post("/chat", HELLO);

    answer.expectStatus().isOk();
    assertThat(Api.<Object>read(answer, "$.response_format")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*                                                   | application/json",
        "application/json                                      | application/json",
        "text/event-stream                                     | text/event-stream",
        "text/event-stream, application/json                   | text/event-stream",
        "application/json, text/event-stream                   | text/event-stream",
        "text/event-stream, */*                                | text/event-stream",
        "text/event-stream;q=0.5, application/json;q=0.4       | text/event-stream",
        "text/event-stream;q=0.5, application/json             | application/json",
        "text/event-stream;q=0.5, */*                          | application/json",
        "text/*                                                | application/json",
        "text/event-stream;q=0, application/json               | application/json",
        "text/event-stream;q=0.5, application/json;q=0.1, */*  | text/event-stream"
      })
  void streamsOnlyIfAStreamIsNamedAndWantedNoLessThanJson(String accept, String type) {
    var answer = api.http
        .post()
        .uri("/chat")
        .header("Accept", accept.strip())
        .header("Content-Type", "application/json")
        .bodyValue(HELLO)
        .exchange();

    answer.expectStatus().isOk().expectHeader().contentType(type.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/chat", "/chat"})
  void streamsEventsAsTheyCome(String path) {
    var answer = api.stream(path, HELLO);

    answer
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("X-Run-Id", Events.RUN_ID.toString())
        .expectHeader()
        .valueEquals("X-Accel-Buffering", "no")
        .expectHeader()
        .valueEquals("Cache-Control", "no-store");
    assertThat(body(answer).lines().filter(line -> !line.startsWith("data:")))
        .containsExactly(
            "retry: 2000",
            "",
            "id: 1",
            "event: run_started",
            "",
            "id: 2",
            "event: text_delta",
            "",
            "id: 3",
            "event: run_completed",
            "");
    assertThat(api.runs.command.delivery()).isEqualTo(Delivery.STREAMED);
    assertThat(api.runs.command.whenLeft()).isEqualTo(WhenLeft.CANCEL);
  }

  @Test
  void refusesBeforeThereIsARunAsAnyOtherCall() {
    api.runs.failure = NotFound.conversation(Events.CONVERSATION);

    var answer = api.stream("/chat", HELLO);

    answer.expectStatus().isNotFound().expectHeader().contentType("application/problem+json");
  }

  @Test
  void leavesTheRunWhenTheReaderLeavesTheStream() {
    api.runs.events = Flux.just(Events.started(1)).concatWith(Flux.never());

    Flux<String> answer = api.stream("/chat", HELLO).returnResult(String.class).getResponseBody();
    StepVerifier.create(answer).expectNextCount(1).thenCancel().verify();

    assertThat(api.runs.left).isTrue();
  }
}
