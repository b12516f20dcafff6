package dev.hexagent.adapter.rest;

import static dev.hexagent.adapter.rest.Api.body;
import static dev.hexagent.adapter.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.domain.share.Share;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareApiTest {
  private final Api api = new Api();
  private final Share share = api.shares.share;
  private final String all = "/api/v1/conversations/" + api.shares.known.id() + "/shares";

  @Test
  void tellsTheLinkWhenABranchIsShared() {
    var answer = api.post(all, "{}");

    answer.expectStatus().isCreated();
    assertThat(body(answer)).isEqualTo(json("""
            {"id":"%s","url":"/ui/share/%s","leaf_id":"%s","title":"Holiday plans",
            "created_at":"%s","expires_at":"%s"}""".formatted(
            share.id(),
            api.shares.token.value(),
            share.leaf(),
            share.span().from(),
            share.span().until())));
    assertThat(api.shares.leaf).isNull();
    assertThat(api.shares.until).isNull();
    assertThat(Objects.requireNonNull(api.shares.context).actor()).isEqualTo(Api.CALLER);
  }

  @Test
  void sharesAnotherBranchAndForHowLongOneLikes() {
    api.post(all, """
        {"leaf_id":"%s","expires_at":"2026-12-01T12:00:00+01:00"}""".formatted(share.leaf())).expectStatus().isCreated();

    assertThat(api.shares.leaf).isEqualTo(share.leaf());
    assertThat(api.shares.until).isEqualTo(Instant.parse("2026-12-01T11:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"leaf_id, x", "expires_at, tomorrow", "expires_at, 2026-12-01"})
  void namesTheFieldThatIsWrong(String field, String value) {
    var answer = api.post(all, "{\"%s\":\"%s\"}".formatted(field, value));

    answer.expectStatus().isBadRequest();
    assertThat(Api.<String>read(answer, "$.field")).isEqualTo(field);
    assertThat(api.shares.context).isNull();
  }

  @Test
  void listsSharesWithoutTheirLinks() {
    var answer = api.get(all + "?limit=7&cursor=there");

    answer.expectStatus().isOk();
    assertThat(body(answer)).isEqualTo(json("""
            {"items":[{"id":"%s","leaf_id":"%s","title":"Holiday plans",
            "created_at":"%s","expires_at":"%s"}],"next_cursor":"further"}""".formatted(
            share.id(), share.leaf(), share.span().from(), share.span().until())));
    assertThat(api.shares.page).isEqualTo(new PageRequest(7, "there"));
  }

  @Test
  void takesAShareBack() {
    api.http.delete().uri(all + "/" + share.id()).exchange().expectStatus().isNoContent();

    assertThat(api.shares.revoked).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071", "nothing"})
  void knowsNoOtherShare(String id) {
    var answer = api.http.delete().uri(all + "/" + id).exchange();

    answer.expectStatus().isNotFound();
    assertThat(Api.<String>read(answer, "$.code")).isEqualTo("share_not_found");
  }

  @Test
  void sharesNothingOfAConversationThatIsNotTheirs() {
    String other = "/api/v1/conversations/019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071/shares";

    assertThat(Api.<String>read(api.post(other, "{}"), "$.code"))
        .isEqualTo("conversation_not_found");
    assertThat(Api.<String>read(api.get(other), "$.code")).isEqualTo("conversation_not_found");
    var revoked = api.http.delete().uri(other + "/" + share.id()).exchange();
    revoked.expectStatus().isNotFound();
    assertThat(Api.<String>read(revoked, "$.code")).isEqualTo("conversation_not_found");
    assertThat(api.shares.revoked).isFalse();
  }
}
