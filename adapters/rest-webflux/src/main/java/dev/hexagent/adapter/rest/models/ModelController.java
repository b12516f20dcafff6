package dev.hexagent.adapter.rest.models;

import dev.hexagent.adapter.rest.call.ApiPaths;
import dev.hexagent.adapter.rest.call.ArrayPage;
import dev.hexagent.adapter.rest.call.Caller;
import dev.hexagent.adapter.rest.problem.CommonProblems;
import dev.hexagent.adapter.rest.problem.ListProblems;
import dev.hexagent.adapter.rest.problem.ProviderProblems;
import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.ModelNaming;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The models on offer. */
@RestController
@RequestMapping(path = ApiPaths.PREFIX + "/models", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Models", description = "What providers have on offer.")
@CommonProblems
public final class ModelController {
  private final BrowseModels models;
  private final ModelNaming naming;

  ModelController(BrowseModels models, ModelNaming naming) {
    this.models = models;
    this.naming = naming;
  }

  @GetMapping
  @ApiResponse(responseCode = "200", description = "The models.")
  @Operation(
      summary = "List models",
      description =
          "Those of the default provider first. All of them; with limit a page and a Link header to the next.")
  @ListProblems
  @ProviderProblems
  Mono<ResponseEntity<List<ModelResponse>>> list(
      @Parameter(description = "1 to 200") @RequestParam(required = false) @Nullable Integer limit,
      @Parameter(description = "From the Link header.") @RequestParam(required = false) @Nullable
          String cursor,
      ServerWebExchange exchange) {
    return models
        .catalogue(Caller.of(exchange))
        .map(this::known)
        .map(all -> ArrayPage.of(all, ModelResponse::id, limit, cursor, exchange));
  }

  /** The models that are known; the failure if that is none because a provider could not be asked. */
  private List<ModelResponse> known(BrowseModels.Catalogue catalogue) {
    if (catalogue.models().isEmpty() && !catalogue.unavailable().isEmpty()) {
      throw new ModelFailure(catalogue.unavailable().get(0).failure());
    }
    return catalogue.models().stream()
        .map(model -> ModelResponse.of(model, naming))
        .toList();
  }
}
