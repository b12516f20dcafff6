package dev.hexagent.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.rest.call.IdempotencyKey;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;

class IdempotencyApiTest {
  private static final String CHAT = "/api/v1/chat";
  private static final String RUNS = "/api/v1/conversations/" + Events.CONVERSATION + "/runs";
  private static final String BODY = "{\"message\":\"Hi\"}";

  static List<String> named() {
    return List.of(RUNS, "/api/v1/conversations");
  }

  private final Api api = new Api(RestConfiguration.class);

  @ParameterizedTest
  @MethodSource("named")
  void saysWhetherARequestIsAnsweredOnceMore(String path) {
    post(path, "k-1", BODY)
        .expectStatus()
        .is2xxSuccessful()
        .expectHeader()
        .doesNotExist(IdempotencyKey.REPLAYED);
    api.once.again = true;

    post(path, "k-1", BODY)
        .expectStatus()
        .is2xxSuccessful()
        .expectHeader()
        .valueEquals(IdempotencyKey.REPLAYED, "true");

    assertThat(key().operation()).isEqualTo("POST " + path);
    assertThat(key().name()).isEqualTo("k-1");
  }

  @Test
  void forksOnce() {
    api.once.again = true;

    post("/api/v1/conversations/019ab2c4-5d6d-7a11-8b22-0c0d0e0f1011/fork", "k-1", "{}")
        .expectStatus()
        .isCreated()
        .expectHeader()
        .valueEquals(IdempotencyKey.REPLAYED, "true");

    assertThat(key().operation())
        .isEqualTo("POST /api/v1/conversations/019ab2c4-5d6d-7a11-8b22-0c0d0e0f1011/fork");
  }

  @Test
  void tellsBodiesApart() {
    post(RUNS, "k-1", BODY);
    String first = key().fingerprint();
    post(RUNS, "k-1", BODY);
    assertThat(key().fingerprint()).isEqualTo(first).hasSize(64);

    post(RUNS, "k-1", "{\"message\":\"Ho\"}");

    assertThat(key().fingerprint()).isNotEqualTo(first);
  }

  @Test
  void repeatsAWholeAnswer() {
    api.once.again = true;
    api.runs.events = Flux.just(Events.completed(5, "Hello"));

    post(CHAT, "k-1", BODY)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals(IdempotencyKey.REPLAYED, "true")
        .expectBody()
        .jsonPath("$.message")
        .isEqualTo("Hello");
  }

  @Test
  void answers422ToAnotherRequestOfTheSameName() {
    api.runs.failure = new HexagentException(ErrorCode.IDEMPOTENCY_MISMATCH, "Another request.");

    post(CHAT, "k-1", BODY)
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("idempotency_mismatch");
  }

  @ParameterizedTest
  @CsvSource({"''", "a b", "ключ"})
  void refusesWhatCannotBeAName(String name) {
    post(CHAT, name, BODY)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.field")
        .isEqualTo("Idempotency-Key");
  }

  @Test
  void refusesALongName() {
    post(CHAT, "k".repeat(256), BODY).expectStatus().isBadRequest();
    post(RUNS, "k".repeat(255), BODY).expectStatus().isAccepted();
  }

  @Test
  void asksWithoutANameAsEver() {
    api.post(RUNS, BODY).expectStatus().isAccepted();

    assertThat(api.once.key).isNull();
  }

  private RequestKey key() {
    return Objects.requireNonNull(api.once.key);
  }

  private ResponseSpec post(String path, String name, String body) {
    return api.http
        .post()
        .uri(path)
        .header(IdempotencyKey.HEADER, name)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }
}
