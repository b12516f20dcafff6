package dev.hexagent.ui.chat;

import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.ui.chat.ChatView.Asked;
import dev.hexagent.ui.shell.Shell;
import dev.hexagent.ui.shell.Visitor;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Shows conversations. */
@Controller
final class ChatController {
  private final Chats chats;
  private final Shell shell;

  ChatController(Chats chats, Shell shell) {
    this.chats = chats;
    this.shell = shell;
  }

  /**
   * A new conversation.
   *
   * @param agent who is to answer
   * @param model with which model, if not with the agent's own
   * @param deleted the conversation that was deleted a moment ago
   * @param temporary whether it is never to be stored
   */
  @GetMapping("/ui/chat")
  Mono<ResponseEntity<String>> fresh(
      @RequestParam(required = false) @Nullable String agent,
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(required = false) @Nullable String deleted,
      @RequestParam(defaultValue = "false") boolean temporary,
      ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return chats
        .fresh(visitor, Asked.page(agent, model, null, null, deleted).temporarily(temporary))
        .flatMap(chat -> shell.page("chat", visitor, Map.of("chat", chat)));
  }

  /**
   * A conversation.
   *
   * @param agent who is to answer next
   * @param model with which model, if not with the agent's own
   * @param m the message to show, on its branch
   * @param before cursor of earlier messages
   * @param deleted another conversation that was deleted a moment ago
   */
  @GetMapping("/ui/chat/{id}")
  Mono<ResponseEntity<String>> conversation(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agent,
      @RequestParam(required = false) @Nullable String model,
      @RequestParam(required = false) @Nullable String m,
      @RequestParam(required = false) @Nullable String before,
      @RequestParam(required = false) @Nullable String deleted,
      ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return chats
        .of(ConversationId.of(id), visitor, Asked.page(agent, model, m, before, deleted))
        .flatMap(chat -> shell.page("chat", visitor, Map.of("chat", chat)));
  }
}
