package dev.hexagent.adapter.rest.conversations;

import dev.hexagent.adapter.rest.call.ApiPaths;
import dev.hexagent.adapter.rest.call.Caller;
import dev.hexagent.adapter.rest.call.Id;
import dev.hexagent.adapter.rest.call.IdempotencyKey;
import dev.hexagent.adapter.rest.call.Named;
import dev.hexagent.adapter.rest.call.Query;
import dev.hexagent.adapter.rest.call.Version;
import dev.hexagent.adapter.rest.problem.CommonProblems;
import dev.hexagent.adapter.rest.problem.InputProblems;
import dev.hexagent.adapter.rest.problem.ListProblems;
import dev.hexagent.adapter.rest.problem.NameTakenProblem;
import dev.hexagent.adapter.rest.problem.NotFoundProblem;
import dev.hexagent.adapter.rest.problem.VersionProblem;
import dev.hexagent.adapter.rest.shape.PageJson;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.application.port.in.RequestOnce;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Conversations: begin, list, fork, change, delete, bring back. */
@RestController
@RequestMapping(path = ConversationController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Conversations", description = "Trees of messages.")
@CommonProblems
public final class ConversationController {
  static final String PATH = ApiPaths.PREFIX + "/conversations";

  private final ManageConversations conversations;
  private final RequestOnce once;

  ConversationController(ManageConversations conversations, RequestOnce once) {
    this.conversations = conversations;
    this.once = once;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Begin a conversation",
      description = "Empty; a turn without a conversation begins one, too.")
  @ApiResponse(responseCode = "201", description = "The conversation; Location names it.")
  @NameTakenProblem
  @Named
  @InputProblems
  @NotFoundProblem
  Mono<ResponseEntity<ConversationResponse>> create(
      @RequestBody ConversationRequest request, ServerWebExchange exchange) {
    AgentId agent = request.agentId() == null ? null : Id.agent(request.agentId());
    String title = request.title() == null ? "" : request.title();
    RequestKey key = IdempotencyKey.of(exchange);
    CallContext caller = Caller.of(exchange);
    if (Boolean.TRUE.equals(request.temporary())) {
      return created(
          key == null
              ? conversations.createTemporary(title, agent, caller)
              : once.createTemporary(title, agent, key, caller)
                  .map(begun -> told(begun, exchange)));
    }
    return created(
        key == null
            ? conversations.create(title, agent, caller)
            : once.create(title, agent, key, caller).map(begun -> told(begun, exchange)));
  }

  @PostMapping(path = "/{id}/fork", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Fork a conversation",
      description =
          "A new conversation with a copy of the path down to a message. The messages get new ids and keep all else.")
  @ApiResponse(responseCode = "201", description = "The new conversation; Location names it.")
  @NameTakenProblem
  @Named
  @InputProblems
  @NotFoundProblem
  Mono<ResponseEntity<ConversationResponse>> fork(
      @PathVariable String id, @RequestBody ForkRequest request, ServerWebExchange exchange) {
    ConversationId source = Id.conversation(id);
    MessageId leaf = request.leaf();
    RequestKey key = IdempotencyKey.of(exchange);
    CallContext caller = Caller.of(exchange);
    return created(
        key == null
            ? conversations.fork(source, leaf, request.title(), caller)
            : once.fork(source, leaf, request.title(), key, caller)
                .map(begun -> told(begun, exchange)));
  }

  private static Mono<ResponseEntity<ConversationResponse>> created(Mono<Conversation> work) {
    return work.map(begun -> ResponseEntity.created(URI.create(PATH + "/" + begun.id()))
        .eTag(Version.tag(begun.version()))
        .body(ConversationMapper.INSTANCE.shape(begun)));
  }

  private static Conversation told(RequestOnce.Begun begun, ServerWebExchange exchange) {
    if (begun.again()) {
      IdempotencyKey.tellReplayed(exchange);
    }
    return begun.conversation();
  }

  @GetMapping
  @ApiResponse(responseCode = "200", description = "A page of them.")
  @Operation(summary = "List conversations", description = "Newest change first.")
  @ListProblems
  Mono<PageJson<ConversationResponse>> list(
      @Parameter(description = "Part of the title, in any case.")
          @RequestParam(required = false)
          @Nullable
          String q,
      @Parameter(description = "One of its tags.") @RequestParam(required = false) @Nullable
          String tag,
      @Parameter(description = "Only the archived ones, instead of only the others.")
          @RequestParam(required = false)
          @Nullable
          Boolean archived,
      @Parameter(description = "1 to 200, default 50.") @RequestParam(required = false) @Nullable
          Integer limit,
      @Parameter(description = "From the page before.") @RequestParam(required = false) @Nullable
          String cursor,
      ServerWebExchange exchange) {
    var filter =
        new ConversationFilter(Query.text(q), Query.text(tag), Boolean.TRUE.equals(archived));
    return conversations
        .list(filter, Query.page(limit, cursor), Caller.of(exchange))
        .map(slice -> PageJson.of(slice.map(ConversationMapper.INSTANCE::shape)));
  }

  @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ApiResponse(responseCode = "200", description = "The conversation as it is now.")
  @Operation(summary = "Change a conversation", description = "What is absent stays.")
  @InputProblems
  @NotFoundProblem
  @VersionProblem
  Mono<ResponseEntity<ConversationResponse>> change(
      @PathVariable String id,
      @RequestBody ConversationChangeRequest request,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      ServerWebExchange exchange) {
    return conversations
        .change(
            Id.conversation(id), request.change(), Version.expected(ifMatch), Caller.of(exchange))
        .map(ConversationController::answer);
  }

  @DeleteMapping("/{id}")
  @Operation(
      summary = "Delete a conversation",
      description = "Hidden at once, purged after 30 days.")
  @ApiResponse(responseCode = "204", description = "It is hidden.")
  @NotFoundProblem
  @VersionProblem
  Mono<ResponseEntity<Void>> delete(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      ServerWebExchange exchange) {
    return conversations
        .delete(Id.conversation(id), Version.expected(ifMatch), Caller.of(exchange))
        .thenReturn(ResponseEntity.noContent().build());
  }

  @PostMapping("/{id}/restore")
  @ApiResponse(responseCode = "200", description = "The conversation.")
  @Operation(summary = "Bring a deleted conversation back")
  @NotFoundProblem
  Mono<ResponseEntity<ConversationResponse>> restore(
      @PathVariable String id, ServerWebExchange exchange) {
    return conversations
        .restore(Id.conversation(id), Caller.of(exchange))
        .map(ConversationController::answer);
  }

  private static ResponseEntity<ConversationResponse> answer(Conversation conversation) {
    return ResponseEntity.ok()
        .eTag(Version.tag(conversation.version()))
        .body(ConversationMapper.INSTANCE.shape(conversation));
  }
}
