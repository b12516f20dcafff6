package dev.hexagent.adapter.rest.shares;

import dev.hexagent.adapter.rest.call.ApiPaths;
import dev.hexagent.adapter.rest.call.Caller;
import dev.hexagent.adapter.rest.call.Id;
import dev.hexagent.adapter.rest.call.Query;
import dev.hexagent.adapter.rest.problem.CommonProblems;
import dev.hexagent.adapter.rest.problem.InputProblems;
import dev.hexagent.adapter.rest.problem.ListProblems;
import dev.hexagent.adapter.rest.problem.NotFoundProblem;
import dev.hexagent.adapter.rest.shape.PageJson;
import dev.hexagent.application.port.in.ShareConversations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Shares branches of conversations, lists shares and takes them back. */
@RestController
@RequestMapping(
    path = ApiPaths.PREFIX + "/conversations/{id}/shares",
    produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Conversations")
@CommonProblems
public final class ShareController {
  private final ShareConversations shares;

  ShareController(ShareConversations shares) {
    this.shares = shares;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ApiResponse(responseCode = "201", description = "The share, with the link that opens it.")
  @Operation(
      summary = "Share a branch",
      description =
          "Whoever has the link reads the words of the branch as it is now, until it expires or is taken back.")
  @InputProblems
  @NotFoundProblem
  Mono<ResponseEntity<ShareResponse>> share(
      @PathVariable String id, @RequestBody ShareRequest request, ServerWebExchange exchange) {
    var wish = request.wish();
    return shares
        .share(Id.conversation(id), wish.leaf(), wish.until(), Caller.of(exchange))
        .map(shared -> ResponseEntity.status(HttpStatus.CREATED).body(ShareResponse.of(shared)));
  }

  @GetMapping
  @ApiResponse(responseCode = "200", description = "A page of them, without their links.")
  @Operation(summary = "List shares", description = "Those that can be read now, newest first.")
  @ListProblems
  @NotFoundProblem
  Mono<PageJson<ShareResponse>> list(
      @PathVariable String id,
      @Parameter(description = "1 to 200, default 50.") @RequestParam(required = false) @Nullable
          Integer limit,
      @Parameter(description = "From the page before.") @RequestParam(required = false) @Nullable
          String cursor,
      ServerWebExchange exchange) {
    return shares
        .list(Id.conversation(id), Query.page(limit, cursor), Caller.of(exchange))
        .map(slice -> PageJson.of(slice.map(ShareResponse::of)));
  }

  @DeleteMapping("/{share}")
  @ApiResponse(responseCode = "204", description = "Its page says from now on that it is gone.")
  @Operation(summary = "Take a share back")
  @NotFoundProblem
  Mono<ResponseEntity<Void>> revoke(
      @PathVariable String id, @PathVariable String share, ServerWebExchange exchange) {
    return shares
        .revoke(Id.conversation(id), Id.share(share), Caller.of(exchange))
        .thenReturn(ResponseEntity.noContent().build());
  }
}
