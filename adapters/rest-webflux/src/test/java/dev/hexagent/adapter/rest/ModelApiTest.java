package dev.hexagent.adapter.rest;

import static dev.hexagent.adapter.rest.Api.body;
import static dev.hexagent.adapter.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.Pricing;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

class ModelApiTest {
  private final Api api = new Api();

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/models", "/models"})
  void listsModelsAsTheOriginalDoes(String path) {
    var price = new Pricing(new BigDecimal("0.0000025"), new BigDecimal("1E-5"));
    api.models.offer = Flux.just(
        new ModelInfo(new ModelId("openrouter", "openai/gpt-4o"), "GPT-4o", "Big", 128_000, price),
        new ModelInfo(new ModelId("ollama", "llama3:8b"), "Llama 3", "", null, null));

    var answer = api.get(path);

    assertThat(body(answer)).isEqualTo(json("""
                [{"id":"openai/gpt-4o","name":"GPT-4o","description":"Big","context_length":128000,
                "pricing":{"prompt":"0.0000025","completion":"0.00001"}},
                {"id":"ollama:llama3:8b","name":"Llama 3","description":"","context_length":null,"pricing":null}]
                """));
  }

  @Test
  void givesAPageWithALinkToTheNext() {
    api.models.offer = Flux.range(1, 3)
        .map(n -> new ModelInfo(new ModelId("ollama", "m" + n), "M", "", null, null));

    var answer = api.get("/models?limit=1");

    answer.expectHeader().valueMatches("Link", "</models\\?limit=1&cursor=[\\w-]+>; rel=\"next\"");
    assertThat(Api.<Integer>read(answer, "$.length()")).isEqualTo(1);
  }

  @Test
  void saysThatTheProviderCannotBeReached() {
    api.models.offer = Flux.error(new ModelFailure(
        Failure.of(ErrorCode.PROVIDER_UNREACHABLE, "openrouter cannot be reached")));

    var answer = api.get("/api/v1/models");

    answer
        .expectStatus()
        .isEqualTo(502)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("provider_unreachable")
        .jsonPath("$.failure.retryable")
        .isEqualTo(true);
  }
}
