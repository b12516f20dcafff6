package dev.hexagent.adapter.rest;

import static dev.hexagent.adapter.rest.Api.body;
import static dev.hexagent.adapter.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.run.RunStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;

class RunApiTest {
  private static final String TURNS = "/api/v1/conversations/" + Events.CONVERSATION + "/runs";
  private static final String RUN = "/api/v1/runs/" + Events.RUN_ID;

  private final Api api = new Api();

  @Test
  void acceptsATurn() {
    var answer = api.post(TURNS, "{\"message\":\"Say hello\"}");

    answer
        .expectStatus()
        .isAccepted()
        .expectHeader()
        .location(RUN)
        .expectHeader()
        .valueEquals("X-Run-Id", Events.RUN_ID.toString())
        .expectHeader()
        .valueEquals("X-Conversation-Id", Events.CONVERSATION.toString());
    assertThat(body(answer)).isEqualTo(json("""
                {"id":"019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071","conversation_id":"019ab2c4-5d6d-7a11-8b22-0c0d0e0f1011",
                "agent_id":"default","status":"running","user_message_id":"019ab2c4-5d6d-7a12-8b22-0c0d0e0f1012",
                "last_seq":0,"started_at":"2026-11-22T14:17:05.100000Z",
                "usage":{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0,"reasoning_tokens":0,
                "cache_read_tokens":0,"cache_write_tokens":0},"cost":{"usd":"0","basis":"reported"},
                "events_url":"/api/v1/runs/019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071/events"}
                """));
    assertThat(api.runs.command)
        .isEqualTo(new StartRun(
            null,
            new Turn.Reply(Events.CONVERSATION, null, "Say hello"),
            TurnSettings.NONE,
            Delivery.STREAMED,
            WhenLeft.CONTINUE));
    assertThat(api.runs.after).isNull();
  }

  @Test
  void takesATurnAsItIsTold() {
    api.post(
        TURNS,
        "{\"message\":\"And?\",\"parent_id\":\"" + Events.ANSWER
            + "\",\"agent_id\":\"poet\",\"temperature\":0.5}");

    assertThat(api.runs.command.agent()).isEqualTo(new AgentId("poet"));
    assertThat(api.runs.command.turn())
        .isEqualTo(new Turn.Reply(Events.CONVERSATION, Events.ANSWER, "And?"));
    assertThat(api.runs.command.settings().generation())
        .isEqualTo(new GenerationSettings(0.5, null));
  }

  @Test
  void joinsThePartsOfAMessage() {
    api.post(
        TURNS,
        "{\"message\":[{\"type\":\"text\",\"text\":\"Say \"},{\"type\":\"text\",\"text\":\"hello\\u0000\"}]}");

    assertThat(api.runs.command.turn())
        .isEqualTo(new Turn.Reply(Events.CONVERSATION, null, "Say hello\uFFFD"));
  }

  @Test
  void cleansTextsOnTheWayIn() {
    api.post(TURNS, "{\"message\":\"a\\u0000\"}");

    assertThat(api.runs.command.turn())
        .isEqualTo(new Turn.Reply(Events.CONVERSATION, null, "a\uFFFD"));
  }

  @Test
  void answersAMessageOnceMore() {
    api.post(TURNS, "{\"parent_id\":\"" + Events.QUESTION + "\"}");

    assertThat(api.runs.command.turn())
        .isEqualTo(new Turn.Regeneration(Events.CONVERSATION, Events.QUESTION));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                     | message",
        "{\"message\":\"\"}                                                     | message",
        "{\"message\":[]}                                                       | message",
        "{\"message\":7}                                                        | message",
        "{\"message\":{\"text\":\"a\"}}                                         | message",
        "{\"message\":[{\"type\":\"media\",\"text\":\"a\"}]}                    | message[0].type",
        "{\"message\":[{\"type\":\"text\"}]}                                    | message[0].text",
        "{\"message\":[{\"type\":\"text\",\"text\":7}]}                         | message[0].text",
        "{\"message\":[null]}                                                   | message[0]",
        "{\"message\":\"a\",\"parent_id\":\"7\"}                                | parent_id",
        "{\"message\":\"a\",\"temperature\":3}                                  | temperature",
        "{\"continue_of\":\"x\"} | continue_of"
      })
  void namesTheFieldThatIsWrong(String request, String field) {
    var answer = api.post(TURNS, request);

    answer.expectStatus().isBadRequest();
    assertThat(Api.<Map<String, Object>>read(answer, "$"))
        .containsEntry("code", "invalid_field")
        .containsEntry("field", field);
    assertThat(api.runs.command).isNull();
  }

  @Test
  void streamsATurnThatGoesOnWithoutItsReader() {
    api.runs.events = Flux.just(Events.started(1), Events.completed(2, "Hello"));

    var answer = api.stream(TURNS, "{\"message\":\"Say hello\"}");

    answer
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .expectHeader()
        .valueEquals("X-Run-Id", Events.RUN_ID.toString());
    assertThat(body(answer))
        .contains("id: 1\nevent: run_started\n", "id: 2\nevent: run_completed\n");
    assertThat(api.runs.command.whenLeft()).isEqualTo(WhenLeft.CONTINUE);
  }

  @Test
  void looksAtARun() {
    api.runs.run = Events.over(RunStatus.COMPLETED, 9);

    var answer = api.get(RUN);

    assertThat(Api.<Map<String, Object>>read(answer, "$"))
        .containsEntry("status", "completed")
        .containsEntry("message_id", Events.ANSWER.toString())
        .containsEntry("last_seq", 9)
        .containsEntry("finished_at", "2026-11-22T14:17:05.100000Z")
        .doesNotContainKey("failure");
  }

  @Test
  void tellsWhyARunFailed() {
    api.runs.run = Events.failedRun(Events.LIMITED);

    var answer = api.get(RUN);

    assertThat(Api.<String>read(answer, "$.failure.code")).isEqualTo("rate_limited");
  }

  @Test
  void cancelsARun() {
    api.runs.run = Events.over(RunStatus.CANCELLED, 9);

    var answer = api.http.post().uri(RUN + "/cancel").exchange();

    answer.expectStatus().isOk();
    assertThat(Api.<String>read(answer, "$.status")).isEqualTo("cancelled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/events"})
  void doesNotFindUnknownRuns(String path) {
    var answer = api.get("/api/v1/runs/019ab2c4-0000-7f80-9a1b-2c3d4e5f6071" + path);

    answer.expectStatus().isNotFound();
    assertThat(Api.<String>read(answer, "$.code")).isEqualTo("run_not_found");
  }

  @Test
  void followsARunFromItsBeginning() {
    api.runs.events = Flux.just(Events.started(1), Events.completed(2, "Hello"));

    var answer = api.get(RUN + "/events");

    answer
        .expectHeader()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .expectHeader()
        .doesNotExist("X-Run-Id");
    assertThat(body(answer)).contains("id: 1\n", "id: 2\n");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"-, 7, 7", "8, 7, 8", "0, 7, 0", "8, -, 8", "-, '', 0", "-, -, 0"})
  void followsARunFromWhereTheReaderWas(String after, String lastEventId, long seen) {
    var request = api.http.get().uri(RUN + "/events" + (after == null ? "" : "?after=" + after));
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }

    request.exchange().expectStatus().isOk();

    assertThat(api.runs.after).isEqualTo(seen);
  }

  @ParameterizedTest
  @CsvSource({"?after=x, 7, after", "?after=-1, 7, after", "'', x, Last-Event-ID"})
  void namesThePlaceThatIsNone(String query, String lastEventId, String field) {
    var answer = api.http
        .get()
        .uri(RUN + "/events" + query)
        .header("Last-Event-ID", lastEventId)
        .exchange();

    answer.expectStatus().isBadRequest();
    assertThat(Api.<String>read(answer, "$.field")).isEqualTo(field);
  }

  @ParameterizedTest
  @EnumSource(names = {"COMPLETED", "FAILED", "CANCELLED"})
  void hasNothingForWhoHasSeenAllOfAFinishedRun(RunStatus status) {
    api.runs.run = Events.over(status, 9);

    assertThat(follow(9).returnResult(Void.class).getStatus().value()).isEqualTo(204);
    assertThat(follow(10).returnResult(Void.class).getStatus().value()).isEqualTo(204);
    assertThat(follow(8).returnResult(Void.class).getStatus().value()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 10, 57})
  void repeatsTheEndOfAnInterruptedRunToAnyoneAtOrPastIt(long seen) {
    api.runs.run = Events.over(RunStatus.INTERRUPTED, 9);
    api.runs.events = Flux.just(Events.text(8, "lost"), Events.interrupted(9));

    var answer = follow(seen);

    assertThat(body(answer)).contains("id: 9\nevent: run_interrupted\n").doesNotContain("id: 8");
  }

  @Test
  void waitsForMoreOfARunThatGoesOn() {
    api.runs.events = Flux.just(Events.completed(10, "Hello"));

    var answer = follow(9);

    answer.expectStatus().isOk();
    assertThat(body(answer)).contains("id: 10\n");
  }

  @Test
  void followsOnlyWhoWantsAStream() {
    var answer =
        api.http.get().uri(RUN + "/events").accept(MediaType.APPLICATION_JSON).exchange();

    answer.expectStatus().isEqualTo(406);
  }

  @Test
  void refusesATurnWhereTheConversationIsNotFound() {
    api.runs.failure = NotFound.conversation(Events.CONVERSATION);

    var answer = api.stream(TURNS, "{\"message\":\"a\"}");

    answer
        .expectStatus()
        .isNotFound()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  private ResponseSpec follow(long after) {
    return api.get(RUN + "/events?after=" + after);
  }
}
