package dev.hexagent.adapter.rest.search;

import dev.hexagent.adapter.rest.call.ApiPaths;
import dev.hexagent.adapter.rest.call.Caller;
import dev.hexagent.adapter.rest.call.Query;
import dev.hexagent.adapter.rest.problem.CommonProblems;
import dev.hexagent.adapter.rest.problem.ListProblems;
import dev.hexagent.application.port.in.SearchConversations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Finds messages. */
@RestController
@RequestMapping(path = ApiPaths.PREFIX + "/search", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Conversations")
@CommonProblems
public final class SearchController {
  private final SearchConversations conversations;

  SearchController(SearchConversations conversations) {
    this.conversations = conversations;
  }

  @GetMapping
  @ApiResponse(responseCode = "200", description = "A page of them.")
  @Operation(
      summary = "Search messages",
      description =
          "The caller's messages in which all words are, newest first. Words are found in all their"
              + " forms, English and Russian; quotation marks make a phrase; the last word may be"
              + " the beginning of one.")
  @ListProblems
  Mono<SearchResponse> messages(
      @Parameter(description = "1 to 1,000 characters.", required = true)
          @RequestParam(required = false)
          @Nullable
          String q,
      @Parameter(description = "1 to 200, default 50.") @RequestParam(required = false) @Nullable
          Integer limit,
      @Parameter(description = "From the page before.") @RequestParam(required = false) @Nullable
          String cursor,
      ServerWebExchange exchange) {
    String text = Query.text(q);
    return conversations
        .search(text == null ? "" : text, Query.page(limit, cursor), Caller.of(exchange))
        .map(SearchResponse::of);
  }
}
