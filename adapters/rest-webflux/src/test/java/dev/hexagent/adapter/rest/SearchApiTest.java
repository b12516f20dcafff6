package dev.hexagent.adapter.rest;

import static dev.hexagent.adapter.rest.Api.body;
import static dev.hexagent.adapter.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.Snippet;
import dev.hexagent.application.port.Snippet.Piece;
import dev.hexagent.application.port.in.SearchConversations.Found;
import dev.hexagent.application.port.in.SearchConversations.Results;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.InvalidField;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SearchApiTest {
  private final Api api = new Api();
  private final Samples samples = new Samples();
  private final Found found = new Found(
      samples.conversationId(),
      samples.messageId(),
      "Holiday plans",
      Role.ASSISTANT,
      Instant.parse("2026-11-22T14:17:05.123456Z"),
      new Snippet(List.of(new Piece("Take the <b>", false), new Piece("Train", true))));

  @Test
  void showsWhatWasFoundInPieces() {
    api.search.results = Mono.just(new Results(new Slice<>(List.of(found), "next"), false));

    var answer = api.get("/api/v1/search?q=train");

    answer.expectStatus().isOk();
    assertThat(body(answer)).isEqualTo(json("""
            {"items":[{"conversation_id":"%s","message_id":"%s","title":"Holiday plans",
            "role":"assistant","created_at":"2026-11-22T14:17:05.123456Z",
            "snippet":[{"text":"Take the <b>","hit":false},{"text":"Train","hit":true}]}],
            "next_cursor":"next"}""".formatted(found.conversation(), found.message())));
  }

  @Test
  void asksForTheCallersMessages() {
    String query = "%22old%20server%22%20%D0%B1%D0%B5%D1%81%D0%B5%D0%B4%D0%B0";
    api.http
        .get()
        .uri(URI.create("/api/v1/search?limit=7&cursor=x&q=" + query))
        .exchange()
        .expectStatus()
        .isOk();

    assertThat(api.search.query).isEqualTo("\"old server\" беседа");
    assertThat(api.search.page).isEqualTo(new PageRequest(7, "x"));
    assertThat(Objects.requireNonNull(api.search.context).actor()).isEqualTo(Api.CALLER);
  }

  @Test
  void saysThatMessagesAreMissing() {
    api.search.results = Mono.just(new Results(new Slice<>(List.of(), null), true));

    assertThat(body(api.get("/api/v1/search?q=train")))
        .isEqualTo("{\"items\":[],\"partial\":true}");
  }

  @Test
  void namesTheFieldThatIsWrong() {
    api.search.results = Mono.error(new InvalidField("q", "must be there"));

    var answer = api.get("/api/v1/search");

    answer.expectStatus().isBadRequest();
    assertThat(Api.<String>read(answer, "$.field")).isEqualTo("q");
    assertThat(api.search.query).isEmpty();
    assertThat(Api.<String>read(api.get("/api/v1/search?q=tea&limit=201"), "$.field"))
        .isEqualTo("limit");
  }
}
