package dev.hexagent.adapter.rest.runs;

import dev.hexagent.adapter.rest.call.Accepted;
import dev.hexagent.adapter.rest.call.ApiPaths;
import dev.hexagent.adapter.rest.call.Caller;
import dev.hexagent.adapter.rest.call.Named;
import dev.hexagent.adapter.rest.events.EventJson;
import dev.hexagent.adapter.rest.events.EventStream;
import dev.hexagent.adapter.rest.problem.CommonProblems;
import dev.hexagent.adapter.rest.problem.InputProblems;
import dev.hexagent.adapter.rest.problem.NotFoundProblem;
import dev.hexagent.adapter.rest.problem.RunProblems;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.application.port.in.RequestOnce;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** One call, one answer: whole, or as a stream; who leaves early cancels the run. */
@RestController
@RequestMapping(ApiPaths.PREFIX + "/chat")
@Tag(name = "Chat", description = "One call, one answer.")
@CommonProblems
public final class ChatController {
  private final RunAgents runs;
  private final NamedRuns named;
  private final WholeAnswer whole;

  ChatController(RunAgents runs, RequestOnce once, ManageAgents agents, ModelNaming naming) {
    this.runs = runs;
    this.named = new NamedRuns(runs, once);
    this.whole = new WholeAnswer(runs, agents, naming);
  }

  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE})
  @Operation(
      summary = "Ask an agent",
      description =
          "A stream if Accept names text/event-stream with a q not below application/json's."
              + " Leaving early cancels the run.")
  @ApiResponse(
      responseCode = "200",
      description = "The answer.",
      headers = {
        @Header(name = RunHeaders.RUN, description = "The run.", schema = @Schema(type = "string")),
        @Header(
            name = RunHeaders.CONVERSATION,
            description = "Its conversation.",
            schema = @Schema(type = "string"))
      },
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = ChatResponse.class)),
        @Content(
            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
            schema = @Schema(implementation = EventJson.class),
            examples = @ExampleObject(EventJson.EXAMPLE))
      })
  @Named
  @InputProblems
  @NotFoundProblem
  @RunProblems
  Mono<ResponseEntity<Object>> chat(@RequestBody ChatRequest request, ServerWebExchange exchange) {
    boolean stream = Accepted.stream(exchange);
    CallContext caller = Caller.of(exchange);
    return named
        .start(request.command(stream ? Delivery.STREAMED : Delivery.WHOLE), exchange)
        .flatMap(run -> stream
            ? Mono.just(EventStream.answer(runs.follow(run.id(), 0, caller)))
            : whole.of(run, request, caller).map(ChatController::json));
  }

  private static ResponseEntity<Object> json(Object answer) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer);
  }
}
