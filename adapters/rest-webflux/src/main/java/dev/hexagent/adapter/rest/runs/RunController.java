package dev.hexagent.adapter.rest.runs;

import dev.hexagent.adapter.rest.call.Accepted;
import dev.hexagent.adapter.rest.call.ApiPaths;
import dev.hexagent.adapter.rest.call.Caller;
import dev.hexagent.adapter.rest.call.Id;
import dev.hexagent.adapter.rest.call.Named;
import dev.hexagent.adapter.rest.events.EventJson;
import dev.hexagent.adapter.rest.events.EventStream;
import dev.hexagent.adapter.rest.problem.CommonProblems;
import dev.hexagent.adapter.rest.problem.InputProblems;
import dev.hexagent.adapter.rest.problem.ListProblems;
import dev.hexagent.adapter.rest.problem.NameTakenProblem;
import dev.hexagent.adapter.rest.problem.NotFoundProblem;
import dev.hexagent.adapter.rest.problem.TurnProblems;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.RequestOnce;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Runs that belong to the server: start, follow, look, cancel. Who leaves changes nothing. */
@RestController
@RequestMapping(ApiPaths.PREFIX)
@Tag(name = "Runs", description = "Turns that go on whoever watches.")
@CommonProblems
public final class RunController {
  private final RunAgents runs;
  private final NamedRuns named;

  RunController(RunAgents runs, RequestOnce once) {
    this.runs = runs;
    this.named = new NamedRuns(runs, once);
  }

  /** The path of a run. */
  static String location(Run run) {
    return ApiPaths.PREFIX + "/runs/" + run.id();
  }

  @PostMapping(
      path = "/conversations/{id}/runs",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE})
  @Operation(
      summary = "Take a turn in a conversation",
      description =
          "A new message, another answer to one, or the rest of a partial answer. Followed at once if Accept names text/event-stream"
              + " with a q not below application/json's; leaving changes nothing.")
  @ApiResponse(
      responseCode = "202",
      description = "The run; Location names it.",
      headers = {
        @Header(name = RunHeaders.RUN, description = "The run.", schema = @Schema(type = "string")),
        @Header(
            name = RunHeaders.CONVERSATION,
            description = "Its conversation.",
            schema = @Schema(type = "string"))
      },
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = RunResponse.class)))
  @ApiResponse(
      responseCode = "200",
      description = "Its events.",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = EventJson.class),
              examples = @ExampleObject(EventJson.EXAMPLE)))
  @Named
  @NameTakenProblem
  @InputProblems
  @NotFoundProblem
  @TurnProblems
  Mono<ResponseEntity<Object>> start(
      @PathVariable String id, @RequestBody TurnRequest request, ServerWebExchange exchange) {
    CallContext caller = Caller.of(exchange);
    boolean stream = Accepted.stream(exchange);
    return named
        .start(request.command(Id.conversation(id)), exchange)
        .map(run -> stream ? EventStream.answer(runs.follow(run.id(), 0, caller)) : accepted(run));
  }

  @GetMapping(path = "/runs/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @ApiResponse(responseCode = "200", description = "The run.")
  @Operation(summary = "Look at a run")
  @NotFoundProblem
  Mono<RunResponse> read(@PathVariable String id, ServerWebExchange exchange) {
    return runs.find(Id.run(id), Caller.of(exchange)).map(RunMapper.INSTANCE::shape);
  }

  @GetMapping(path = "/runs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Follow a run",
      description =
          "What comes behind the last event the caller has seen, then what happens, up to the last event.")
  @ApiResponse(
      responseCode = "200",
      description = "Its events.",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = EventJson.class),
              examples = @ExampleObject(EventJson.EXAMPLE)))
  @ApiResponse(
      responseCode = "204",
      description = "The run is over and the caller has seen all of it.",
      content = @Content)
  @ListProblems
  @NotFoundProblem
  Mono<ResponseEntity<Object>> events(
      @PathVariable String id,
      @Parameter(description = "Number of the last event seen; wins over the header.")
          @RequestParam(required = false)
          @Nullable
          Long after,
      @Parameter(description = "The same, as an EventSource sends it.")
          @RequestHeader(name = "Last-Event-ID", required = false)
          @Nullable
          Long lastEventId,
      ServerWebExchange exchange) {
    long seen = seen(after, lastEventId);
    CallContext caller = Caller.of(exchange);
    return runs.find(Id.run(id), caller).map(run -> {
      if (!run.status().over() || seen < run.progress().lastSeq()) {
        return EventStream.answer(runs.follow(run.id(), seen, caller));
      }
      return run.status() == RunStatus.INTERRUPTED
          ? EventStream.answer(runs.follow(run.id(), run.progress().lastSeq() - 1, caller))
          : ResponseEntity.noContent().build();
    });
  }

  @PostMapping(path = "/runs/{id}/cancel", produces = MediaType.APPLICATION_JSON_VALUE)
  @ApiResponse(responseCode = "200", description = "The run as it ended.")
  @Operation(
      summary = "Cancel a run",
      description = "Keeps what was written. Does nothing to a run that is over.")
  @NotFoundProblem
  Mono<RunResponse> cancel(@PathVariable String id, ServerWebExchange exchange) {
    return runs.cancel(Id.run(id), Caller.of(exchange)).map(RunMapper.INSTANCE::shape);
  }

  private static ResponseEntity<Object> accepted(Run run) {
    return ResponseEntity.accepted()
        .location(URI.create(location(run)))
        .body(RunMapper.INSTANCE.shape(run));
  }

  private static long seen(@Nullable Long after, @Nullable Long lastEventId) {
    if (after != null && after < 0) {
      throw new InvalidField("after", "must not be negative");
    }
    if (after != null) {
      return after;
    }
    return lastEventId == null ? 0 : Math.max(lastEventId, 0);
  }
}
