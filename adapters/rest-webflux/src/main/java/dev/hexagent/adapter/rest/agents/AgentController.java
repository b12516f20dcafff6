package dev.hexagent.adapter.rest.agents;

import dev.hexagent.adapter.rest.call.ApiPaths;
import dev.hexagent.adapter.rest.call.ArrayPage;
import dev.hexagent.adapter.rest.call.Caller;
import dev.hexagent.adapter.rest.call.Id;
import dev.hexagent.adapter.rest.call.Version;
import dev.hexagent.adapter.rest.problem.CommonProblems;
import dev.hexagent.adapter.rest.problem.DefaultAgentProblem;
import dev.hexagent.adapter.rest.problem.InputProblems;
import dev.hexagent.adapter.rest.problem.ListProblems;
import dev.hexagent.adapter.rest.problem.NotFoundProblem;
import dev.hexagent.adapter.rest.problem.VersionProblem;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.ModelRef;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Agents: list, make, read, replace, delete. */
@RestController
@RequestMapping(path = ApiPaths.PREFIX + "/agents", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Agents", description = "Definitions of agents.")
@CommonProblems
public final class AgentController {
  private final ManageAgents agents;
  private final ModelNaming naming;

  AgentController(ManageAgents agents, ModelNaming naming) {
    this.agents = agents;
    this.naming = naming;
  }

  @GetMapping
  @ApiResponse(responseCode = "200", description = "The agents.")
  @Operation(
      summary = "List agents",
      description = "All of them; with limit a page and a Link header to the next.")
  @ListProblems
  Mono<ResponseEntity<List<AgentResponse>>> list(
      @Parameter(description = "1 to 200") @RequestParam(required = false) @Nullable Integer limit,
      @Parameter(description = "From the Link header.") @RequestParam(required = false) @Nullable
          String cursor,
      ServerWebExchange exchange) {
    return agents
        .list(Caller.of(exchange))
        .map(this::shape)
        .collectList()
        .map(all -> ArrayPage.of(all, AgentResponse::id, limit, cursor, exchange));
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ApiResponse(responseCode = "200", description = "The agent.")
  @Operation(summary = "Make an agent", description = "Its id is made from its name.")
  @InputProblems
  Mono<ResponseEntity<AgentResponse>> create(
      @RequestBody AgentRequest request, ServerWebExchange exchange) {
    return agents.create(request.definition(), Caller.of(exchange)).map(this::answer);
  }

  @GetMapping("/{id}")
  @ApiResponse(responseCode = "200", description = "The agent.")
  @Operation(summary = "Read an agent")
  @NotFoundProblem
  Mono<ResponseEntity<AgentResponse>> read(@PathVariable String id, ServerWebExchange exchange) {
    return agents.find(Id.agent(id), Caller.of(exchange)).map(this::answer);
  }

  @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ApiResponse(responseCode = "200", description = "The agent as it is now.")
  @Operation(
      summary = "Replace an agent's definition",
      description =
          "What is absent gets its default; absent fallbacks and an absent context stay as they are. A model equal to the default one leaves an unset model unset.")
  @InputProblems
  @NotFoundProblem
  @VersionProblem
  Mono<ResponseEntity<AgentResponse>> replace(
      @PathVariable String id,
      @RequestBody AgentConfigRequest request,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      ServerWebExchange exchange) {
    AgentId agent = Id.agent(id);
    Long expected = Version.expected(ifMatch);
    AgentDefinition wanted = request.definition("");
    CallContext caller = Caller.of(exchange);
    return agents
        .find(agent, caller)
        .flatMap(current -> agents.replace(
            agent,
            keep(current.definition(), request.keeping(current.definition(), wanted)),
            expected,
            caller))
        .map(this::answer);
  }

  @DeleteMapping("/{id}")
  @ApiResponse(responseCode = "200", description = "It is gone.")
  @Operation(
      summary = "Delete an agent",
      description = "Its conversations stay. The default agent cannot be deleted.")
  @DefaultAgentProblem
  @NotFoundProblem
  @VersionProblem
  Mono<ResponseEntity<DeletedResponse>> delete(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      ServerWebExchange exchange) {
    return agents
        .delete(Id.agent(id), Version.expected(ifMatch), Caller.of(exchange))
        .thenReturn(ResponseEntity.ok(new DeletedResponse("Agent deleted successfully")));
  }

  /**
   * What the definition becomes for a client that writes back what it has read: it names the default model, because answers
   * always name one, and does not name what it does not know.
   */
  private AgentDefinition keep(AgentDefinition now, AgentDefinition wanted) {
    ModelRef model = wanted.model();
    boolean unset = now.model() == null;
    return model != null && unset && naming.resolve(model).equals(naming.defaultModel())
        ? wanted.asking(null)
        : wanted;
  }

  private ResponseEntity<AgentResponse> answer(Agent agent) {
    return ResponseEntity.ok().eTag(Version.tag(agent.version())).body(shape(agent));
  }

  private AgentResponse shape(Agent agent) {
    return AgentMapper.INSTANCE.shape(agent, naming);
  }
}
