package dev.hexagent.ui.chat;

import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.ui.shell.FormText;
import dev.hexagent.ui.shell.Redirect;
import dev.hexagent.ui.shell.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Renames, deletes and brings back conversations. */
@Controller
final class ConversationController {
  private final ManageConversations conversations;

  ConversationController(ManageConversations conversations) {
    this.conversations = conversations;
  }

  /** A new name. */
  record TitleForm(@Nullable String title) {}

  @PostMapping("/ui/chat/{id}/title")
  Mono<ResponseEntity<String>> rename(
      @PathVariable String id, TitleForm form, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    var change = new ConversationChange(FormText.of(form.title()).strip(), null, null, null, null);
    return conversations
        .change(ConversationId.of(id), change, null, visitor.context())
        .map(renamed -> Redirect.to(visitor, "/ui/chat/{id}", id));
  }

  /** Leads to a page that offers to bring it back. */
  @PostMapping("/ui/chat/{id}/delete")
  Mono<ResponseEntity<String>> delete(@PathVariable String id, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return conversations
        .delete(ConversationId.of(id), null, visitor.context())
        .thenReturn(Redirect.to(visitor, "/ui/chat?deleted={id}", id));
  }

  @PostMapping("/ui/chat/{id}/restore")
  Mono<ResponseEntity<String>> restore(@PathVariable String id, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return conversations
        .restore(ConversationId.of(id), visitor.context())
        .map(restored -> Redirect.to(visitor, "/ui/chat/{id}", id));
  }
}
