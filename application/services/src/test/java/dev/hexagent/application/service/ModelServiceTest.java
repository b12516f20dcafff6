package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ModelCatalogue;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class ModelServiceTest {
  @Test
  void listsTheDefaultProvidersModelsFirstThenById() {
    var service = new ModelService(
        List.of(
            new Catalogue("alpha", Flux.just(model("alpha", "z"), model("alpha", "a"))),
            new Catalogue("omega", Flux.just(model("omega", "y"), model("omega", "b")))),
        "omega");

    List<ModelInfo> models = Core.of(service.list(Core.ME).collectList());

    assertThat(models)
        .extracting(model -> model.id().toString())
        .containsExactly("omega:b", "omega:y", "alpha:a", "alpha:z");
  }

  @Test
  void failsAsItsCatalogueDoes() {
    var failure = new ModelFailure(Failure.of(ErrorCode.PROVIDER_UNREACHABLE, "No line."));
    var service = new ModelService(List.of(new Catalogue("alpha", Flux.error(failure))), "alpha");

    StepVerifier.create(service.list(Core.ME)).verifyErrorMatches(failure::equals);
  }

  private static ModelInfo model(String provider, String name) {
    return new ModelInfo(new ModelId(provider, name), name, "", null, null);
  }

  private record Catalogue(String provider, Flux<ModelInfo> models) implements ModelCatalogue {
    @Override
    public Flux<ModelInfo> list(CallContext context) {
      return models;
    }
  }
}
