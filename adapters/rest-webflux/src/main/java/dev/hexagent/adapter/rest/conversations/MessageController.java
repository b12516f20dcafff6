package dev.hexagent.adapter.rest.conversations;

import dev.hexagent.adapter.rest.call.Caller;
import dev.hexagent.adapter.rest.call.Id;
import dev.hexagent.adapter.rest.call.Query;
import dev.hexagent.adapter.rest.call.Version;
import dev.hexagent.adapter.rest.problem.CommonProblems;
import dev.hexagent.adapter.rest.problem.ListProblems;
import dev.hexagent.adapter.rest.problem.NotFoundProblem;
import dev.hexagent.adapter.rest.shape.MessageJson;
import dev.hexagent.adapter.rest.shape.PageJson;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.domain.conversation.Summary;
import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.ModelNaming;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What was said in conversations. */
@RestController
@RequestMapping(
    path = ConversationController.PATH + "/{id}",
    produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Conversations")
@CommonProblems
public final class MessageController {
  private final ManageConversations conversations;
  private final ModelNaming naming;

  MessageController(ManageConversations conversations, ModelNaming naming) {
    this.conversations = conversations;
    this.naming = naming;
  }

  @GetMapping
  @ApiResponse(responseCode = "200", description = "The conversation with its last messages.")
  @Operation(
      summary = "Open a conversation",
      description = "Its header and the newest 50 messages of one path.")
  @ListProblems
  @NotFoundProblem
  Mono<ResponseEntity<OpenedConversationResponse>> open(
      @PathVariable String id,
      @Parameter(description = "The message where the path ends, if not leaf_id.")
          @RequestParam(required = false)
          @Nullable
          String leaf,
      ServerWebExchange exchange) {
    ConversationId conversation = Id.conversation(id);
    CallContext caller = Caller.of(exchange);
    return conversations
        .find(conversation, caller)
        .flatMap(header -> path(conversation, end(leaf, header.leaf()), PageRequest.FIRST, caller)
            .map(messages -> ResponseEntity.ok()
                .eTag(Version.tag(header.version()))
                .body(new OpenedConversationResponse(
                    ConversationMapper.INSTANCE.shape(header), messages))));
  }

  @GetMapping("/messages")
  @ApiResponse(responseCode = "200", description = "A page of them.")
  @Operation(
      summary = "Read messages",
      description =
          "Of one path, oldest first; the first page is its end, the cursor leads to older ones.")
  @ListProblems
  @NotFoundProblem
  Mono<PageJson<MessageJson>> messages(
      @PathVariable String id,
      @Parameter(description = "The message where the path ends, if not leaf_id.")
          @RequestParam(required = false)
          @Nullable
          String leaf,
      @Parameter(description = "1 to 200, default 50.") @RequestParam(required = false) @Nullable
          Integer limit,
      @Parameter(description = "From the page before.") @RequestParam(required = false) @Nullable
          String cursor,
      ServerWebExchange exchange) {
    return path(
        Id.conversation(id), end(leaf, null), Query.page(limit, cursor), Caller.of(exchange));
  }

  private Mono<PageJson<MessageJson>> path(
      ConversationId id, @Nullable MessageId end, PageRequest page, CallContext caller) {
    Mono<Map<MessageId, String>> summaries =
        conversations.summaries(id, caller).collectMap(Summary::upTo, Summary::text);
    return Mono.zip(conversations.messages(id, end, page, caller), summaries)
        .map(read -> PageJson.of(read.getT1()
            .map(step -> MessageJson.of(step, read.getT2().get(step.message().id()), naming))));
  }

  private static @Nullable MessageId end(@Nullable String wanted, @Nullable MessageId otherwise) {
    var faults = new Faults();
    MessageId end = wanted == null ? otherwise : Id.message("leaf", wanted, faults);
    faults.throwIfAny();
    return end;
  }
}
