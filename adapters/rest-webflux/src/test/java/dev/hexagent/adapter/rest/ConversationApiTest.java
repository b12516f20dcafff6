package dev.hexagent.adapter.rest;

import static dev.hexagent.adapter.rest.Api.body;
import static dev.hexagent.adapter.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.conversation.Summary;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.refusal.VersionConflict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

class ConversationApiTest {
  private static final String ALL = "/api/v1/conversations";

  private final Api api = new Api();
  private final String one = ALL + "/" + api.conversations.known.id();

  @Test
  void beginsAConversation() {
    var answer = api.post(ALL, "{\"title\":\"Holiday plans\",\"agent_id\":\"poet\"}");

    answer
        .expectStatus()
        .isCreated()
        .expectHeader()
        .location(one)
        .expectHeader()
        .valueEquals("ETag", "\"1\"");
    assertThat(body(answer)).isEqualTo(header());
    assertThat(api.conversations.title).isEqualTo("Holiday plans");
    assertThat(api.conversations.agent).isEqualTo(new AgentId("poet"));
  }

  @Test
  void beginsAConversationWithoutTitleWithTheDefaultAgent() {
    var answer = api.post(ALL, "{}");

    answer.expectStatus().isCreated();
    assertThat(api.conversations.title).isEmpty();
    assertThat(api.conversations.agent).isNull();
  }

  @Test
  void beginsAConversationThatIsNeverStored() {
    var answer = api.post(ALL, "{\"temporary\":true}");

    answer.expectStatus().isCreated();
    assertThat(Api.<Boolean>read(answer, "$.temporary")).isTrue();
  }

  @Test
  void forksAConversation() {
    String leaf = "019ab2c4-5d6e-7f81-9a1b-2c3d4e5f6072";

    var answer = api.post(one + "/fork", "{\"leaf_id\":\"" + leaf + "\",\"title\":\"Plan B\"}");

    answer.expectStatus().isCreated();
    String id = Api.read(answer, "$.id");
    answer.expectHeader().location(ALL + "/" + id).expectHeader().valueEquals("ETag", "\"1\"");
    assertThat(id).isNotEqualTo(api.conversations.known.id().toString());
    assertThat(api.conversations.leaf).isEqualTo(MessageId.of(leaf));
    assertThat(api.conversations.title).isEqualTo("Plan B");
  }

  @Test
  void forksAtTheEndOfThePathThatIsShown() {
    api.post(one + "/fork", "{}").expectStatus().isCreated();

    assertThat(api.conversations.leaf).isNull();
    assertThat(api.conversations.title).isNull();
  }

  @Test
  void refusesToForkWhereNothingIs() {
    var wrong = api.post(one + "/fork", "{\"leaf_id\":\"x\"}");

    wrong.expectStatus().isBadRequest();
    assertThat(Api.<String>read(wrong, "$.field")).isEqualTo("leaf_id");
    api.post(ALL + "/019ab2c4-5d6d-7a11-8b22-0c0d0e0f1099/fork", "{}")
        .expectStatus()
        .isNotFound();
  }

  @Test
  void listsConversations() {
    api.conversations.nextCursor = "further";

    var answer = api.get(ALL);

    assertThat(body(answer))
        .isEqualTo("{\"items\":[" + header() + "],\"next_cursor\":\"further\"}");
    assertThat(api.conversations.filter).isEqualTo(ConversationFilter.CURRENT);
    assertThat(api.conversations.page).isEqualTo(PageRequest.FIRST);
  }

  @Test
  void hasNoCursorOnTheLastPage() {
    var answer = api.get(ALL);

    assertThat(body(answer)).endsWith("]}");
  }

  @Test
  void looksForConversations() {
    api.get(ALL + "?q=holi&tag=sun&archived=true&limit=7&cursor=there");

    assertThat(api.conversations.filter).isEqualTo(new ConversationFilter("holi", "sun", true));
    assertThat(api.conversations.page).isEqualTo(new PageRequest(7, "there"));
  }

  @Test
  void takesABlankQueryForNone() {
    api.get(ALL + "?q=&tag= ");

    assertThat(api.conversations.filter).isEqualTo(ConversationFilter.CURRENT);
  }

  @ParameterizedTest
  @CsvSource({"limit=0, limit", "limit=1.5, limit", "archived=maybe, archived"})
  void namesTheQueryThatIsWrong(String query, String field) {
    var answer = api.get(ALL + "?" + query);

    answer.expectStatus().isBadRequest();
    assertThat(Api.<String>read(answer, "$.field")).isEqualTo(field);
  }

  @Test
  void refusesACursorThatIsNotOurs() {
    api.conversations.failure = new HexagentException(ErrorCode.INVALID_CURSOR, "Not ours");

    var answer = api.get(ALL + "?cursor=x");

    answer.expectStatus().isBadRequest();
    assertThat(Api.<String>read(answer, "$.code")).isEqualTo("invalid_cursor");
  }

  @Test
  void opensAConversationWithTheEndOfItsPath() {
    var answered =
        new PathMessage(Events.answer("Hello", MessageStatus.COMPLETE), List.of(Events.ANSWER));
    api.conversations.path = new Slice<>(List.of(answered), "older");

    var answer = api.get(one);

    answer.expectHeader().valueEquals("ETag", "\"1\"");
    String header = header();
    assertThat(body(answer)).isEqualTo(header.substring(0, header.length() - 1) + json("""
                ,"messages":{"items":[{"id":"019ab2c4-5d6e-7f81-9a1b-2c3d4e5f6072",
                "conversation_id":"019ab2c4-5d6d-7a11-8b22-0c0d0e0f1011",
                "parent_id":"019ab2c4-5d6d-7a12-8b22-0c0d0e0f1012","role":"assistant","status":"complete",
                "text":"Hello","parts":[{"type":"text","text":"Hello"}],"agent_id":"default",
                "model":"openai/gpt-4o","run_id":"019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071","finish_reason":"stop",
                "usage":{"prompt_tokens":17,"completion_tokens":5,"total_tokens":22,"reasoning_tokens":0,
                "cache_read_tokens":0,"cache_write_tokens":0},"cost":{"usd":"0.0000516","basis":"reported"},
                "took_ms":800,"created_at":"2026-11-22T14:17:05.100000Z"}],"next_cursor":"older"}}
                """));
    assertThat(api.conversations.page).isEqualTo(PageRequest.FIRST);
  }

  @Test
  void saysThatItKnowsTheVersionTheCallerHas() {
    var answer = api.http.get().uri(one).header("If-None-Match", "\"1\"").exchange();

    answer.expectStatus().isNotModified();
  }

  @Test
  void showsAnotherBranchIfAsked() {
    api.get(one + "?leaf=" + Events.QUESTION);

    assertThat(api.conversations.leaf).isEqualTo(Events.QUESTION);
  }

  @Test
  void refusesALeafThatIsNoId() {
    var answer = api.get(one + "?leaf=7");

    answer.expectStatus().isBadRequest();
    assertThat(Api.<String>read(answer, "$.field")).isEqualTo("leaf");
  }

  @Test
  void pagesThroughMessages() {
    var siblings = List.of(Events.QUESTION, Events.ANSWER);
    api.conversations.path = new Slice<>(
        List.of(new PathMessage(Events.answer("Hel", MessageStatus.PARTIAL), siblings)), null);

    var answer = api.get(one + "/messages?leaf=" + Events.ANSWER + "&limit=2&cursor=older");

    assertThat(Api.<List<String>>read(answer, "$.items[0].sibling_ids"))
        .containsExactly(Events.QUESTION.toString(), Events.ANSWER.toString());
    assertThat(api.conversations.leaf).isEqualTo(Events.ANSWER);
    assertThat(api.conversations.page).isEqualTo(new PageRequest(2, "older"));
  }

  @Test
  void saysWhatModelsWereToldInPlaceOfTheMessagesDownToOne() {
    var answer = Events.answer("Hello", MessageStatus.COMPLETE);
    api.conversations.path =
        new Slice<>(List.of(new PathMessage(answer, List.of(Events.ANSWER))), null);
    api.conversations.summaries = List.of(
        new Summary(Events.CONVERSATION, Events.ANSWER, "They spoke of tea.", answer.createdAt()));

    var read = api.get(one + "/messages");

    assertThat(Api.<String>read(read, "$.items[0].summary")).isEqualTo("They spoke of tea.");
  }

  @Test
  void changesWhatIsSetAndNothingElse() {
    var answer = api.send(HttpMethod.PATCH, one, "{\"pinned\":true,\"tags\":[\"sun\",\"sea\"]}");

    answer.expectStatus().isOk().expectHeader().exists("ETag");
    assertThat(api.conversations.change)
        .isEqualTo(new ConversationChange(null, null, true, null, List.of("sun", "sea")));
  }

  @Test
  void changesEverythingAtOnce() {
    api.http
        .patch()
        .uri(one)
        .header("If-Match", "\"7\"")
        .header("Content-Type", "application/json")
        .bodyValue("{\"title\":\"T\",\"leaf_id\":\"" + Events.ANSWER + "\",\"archived\":true}")
        .exchange();

    assertThat(api.conversations.change)
        .isEqualTo(new ConversationChange("T", Events.ANSWER, null, true, null));
    assertThat(api.conversations.expectedVersion).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"leaf_id\":\"7\"}             | leaf_id",
        "{\"pinned\":1}                  | pinned",
        "{\"archived\":\"true\"}         | archived",
        "{\"tags\":\"sun\"}              | tags",
        "{\"tags\":[\"sun\",7]}          | tags[1]",
        "{\"tags\":[\"\"]}               | tags[0]",
        "{\"tags\":[null]}               | tags[0]"
      })
  void namesTheFieldThatIsWrong(String change, String field) {
    var answer = api.send(HttpMethod.PATCH, one, change);

    answer.expectStatus().isBadRequest();
    assertThat(Api.<String>read(answer, "$.field")).isEqualTo(field);
    assertThat(api.conversations.change).isNull();
  }

  @Test
  void saysThatItWasChangedElsewhere() {
    api.conversations.failure = new VersionConflict(1, 2);

    var answer = api.send(HttpMethod.PATCH, one, "{\"title\":\"T\"}");

    answer.expectStatus().isEqualTo(412);
  }

  @Test
  void deletesAConversation() {
    var answer = api.http.delete().uri(one).header("If-Match", "\"1\"").exchange();

    answer.expectStatus().isNoContent();
    assertThat(api.conversations.deleted).isTrue();
    assertThat(api.conversations.expectedVersion).isEqualTo(1);
  }

  @Test
  void bringsAConversationBack() {
    api.conversations.deleted = true;

    var answer = api.http.post().uri(one + "/restore").exchange();

    answer.expectStatus().isOk();
    assertThat(body(answer)).isEqualTo(header());
    assertThat(api.conversations.deleted).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"019ab2c4-5d6d-7a11-8b22-0c0d0e0f1011", "7", "019AB2C4"})
  void doesNotFindUnknownConversationsNorImpossibleOnes(String id) {
    var answer = api.get(ALL + "/" + id);

    answer.expectStatus().isNotFound();
    assertThat(Api.<Map<String, Object>>read(answer, "$"))
        .containsEntry("code", "conversation_not_found")
        .containsEntry("detail", "Conversation '" + id + "' not found");
  }

  private String header() {
    return "{\"id\":\"" + api.conversations.known.id() + json("""
            ","title":"Holiday plans","agent_id":"default","created_at":"2026-11-22T14:17:05.124457Z",
            "updated_at":"2026-11-22T14:17:05.124457Z","message_count":0,"pinned":false,"archived":false,"tags":[],
            "version":1}
            """);
  }
}
