package dev.hexagent.adapter.rest.usage;

import dev.hexagent.adapter.rest.call.Accepted;
import dev.hexagent.adapter.rest.call.ApiPaths;
import dev.hexagent.adapter.rest.call.Caller;
import dev.hexagent.adapter.rest.call.Query;
import dev.hexagent.adapter.rest.problem.CommonProblems;
import dev.hexagent.adapter.rest.problem.ListProblems;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.UsageGroup;
import dev.hexagent.application.port.UsageQuery;
import dev.hexagent.application.port.UsageQuery.By;
import dev.hexagent.application.port.in.ReadUsage;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelNaming;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What the caller's runs used and cost. */
@RestController
@RequestMapping(ApiPaths.PREFIX + "/usage")
@Tag(name = "Usage", description = "What was spent.")
@CommonProblems
public final class UsageController {
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final ReadUsage usage;
  private final ModelNaming naming;

  UsageController(ReadUsage usage, ModelNaming naming) {
    this.usage = usage;
    this.naming = naming;
  }

  @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
  @Operation(
      summary = "Read what was spent",
      description =
          "Every call of a model counts, those that failed and those for titles and summaries too,"
              + " once its run is over. Days come newest first, all others dearest first. As CSV, if"
              + " Accept prefers text/csv, all groups at once; a text that would be taken for a"
              + " formula has an apostrophe before it there.")
  @ApiResponse(
      responseCode = "200",
      description = "What was spent.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = UsageResponse.class)),
        @Content(
            mediaType = "text/csv",
            schema = @Schema(type = "string"),
            examples = @ExampleObject("""
                key,runs,attempts,prompt_tokens,completion_tokens,total_tokens,reasoning_tokens,cache_read_tokens,cache_write_tokens,usage_estimated,cost_usd,cost_basis,cost_unknown_attempts
                2026-11-22,3,4,1700,500,2200,0,0,0,false,0.0000516,reported,0
                """))
      })
  @ListProblems
  Mono<ResponseEntity<Object>> usage(
      @Parameter(
              description = "Only what was asked then or later: a time, or the beginning of a day.")
          @RequestParam(required = false)
          @Nullable
          String from,
      @Parameter(description = "Only what was asked before: a time, or the beginning of a day.")
          @RequestParam(required = false)
          @Nullable
          String to,
      @Parameter(
              description = "What the calls of one group have in common.",
              schema =
                  @Schema(
                      allowableValues = {
                        "day",
                        "agent",
                        "model",
                        "provider",
                        "conversation",
                        "outcome"
                      },
                      defaultValue = "day"))
          @RequestParam(name = "group_by", required = false)
          @Nullable
          String groupBy,
      @Parameter(description = "Whose days are meant.", example = "Europe/Lisbon")
          @RequestParam(name = "time_zone", required = false)
          @Nullable
          String timeZone,
      @Parameter(description = "1 to 200, default 50.") @RequestParam(required = false) @Nullable
          Integer limit,
      @Parameter(description = "From the page before.") @RequestParam(required = false) @Nullable
          String cursor,
      ServerWebExchange exchange) {
    UsageQuery query = WantedUsage.of(from, to, groupBy, timeZone);
    CallContext caller = Caller.of(exchange);
    return Accepted.table(exchange)
        ? table(query, caller)
        : page(query, Query.page(limit, cursor), caller);
  }

  private Mono<ResponseEntity<Object>> page(
      UsageQuery query, PageRequest page, CallContext caller) {
    return usage.usage(query, page, caller).map(report -> {
      Slice<UsageGroup> groups = report.page().map(group -> printed(group, query.by()));
      return ResponseEntity.ok()
          .contentType(MediaType.APPLICATION_JSON)
          .body(UsageResponse.of(groups, report.total()));
    });
  }

  private Mono<ResponseEntity<Object>> table(UsageQuery query, CallContext caller) {
    return usage
        .all(query, caller)
        .map(group -> printed(group, query.by()))
        .collectList()
        .map(groups -> ResponseEntity.ok().contentType(CSV).body(UsageCsv.of(groups)));
  }

  /** With models as they are written everywhere. */
  private UsageGroup printed(UsageGroup group, By by) {
    String key = group.key();
    if (by != By.MODEL || key == null) {
      return group;
    }
    int colon = key.indexOf(':');
    var model = new ModelId(key.substring(0, colon), key.substring(colon + 1));
    return new UsageGroup(
        naming.print(model), group.runs(), group.attempts(), group.usage(), group.cost());
  }
}
