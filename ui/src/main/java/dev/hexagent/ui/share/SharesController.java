package dev.hexagent.ui.share;

import dev.hexagent.application.port.in.ShareConversations;
import dev.hexagent.application.port.in.ShareConversations.Shared;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.ShareId;
import dev.hexagent.ui.shell.FormText;
import dev.hexagent.ui.shell.Redirect;
import dev.hexagent.ui.shell.Shell;
import dev.hexagent.ui.shell.Times;
import dev.hexagent.ui.shell.Visitor;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** The shares of a conversation: listed, made, taken back. With scripts the page is a dialog above the chat. */
@Controller
final class SharesController {
  private static final Set<Integer> DAYS = Set.of(1, 7, 30);

  private final ShareConversations shares;
  private final Shares list;
  private final Shell shell;
  private final Clock clock;

  SharesController(ShareConversations shares, Shares list, Shell shell, Clock clock) {
    this.shares = shares;
    this.list = list;
    this.shell = shell;
    this.clock = clock;
  }

  /**
   * What is to be shared.
   *
   * @param leaf where it ends, empty for the end of the conversation
   * @param days for how long
   */
  record ShareForm(@Nullable String leaf, int days) {
    Duration span() {
      if (!DAYS.contains(days)) {
        throw new InvalidField("days", "must be 1, 7 or 30 but was " + days);
      }
      return Duration.ofDays(days);
    }

    @Nullable
    MessageId end() {
      var end = FormText.choice(leaf);
      return end == null ? null : MessageId.of(end);
    }
  }

  /**
   * Those that can be read now, and a way to make one.
   *
   * @param leaf where the branch ends that would be shared, if not at the end of the conversation
   */
  @GetMapping("/ui/chat/{id}/shares")
  Mono<ResponseEntity<String>> shares(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String leaf,
      ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return list.of(ConversationId.of(id), FormText.choice(leaf), visitor)
        .flatMap(view -> page(view, visitor));
  }

  /** Shows the link at once: nobody can show it again. */
  @PostMapping("/ui/chat/{id}/shares")
  Mono<ResponseEntity<String>> share(
      @PathVariable String id, ShareForm form, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return Mono.defer(() -> shares.share(
            ConversationId.of(id),
            form.end(),
            clock.instant().plus(form.span()),
            visitor.context()))
        .flatMap(shared -> list.of(ConversationId.of(id), form.leaf(), visitor)
            .map(view -> view.having(made(shared, visitor, exchange))))
        .flatMap(view -> page(view, visitor));
  }

  @PostMapping("/ui/chat/{id}/shares/{share}/revoke")
  Mono<ResponseEntity<String>> revoke(
      @PathVariable String id, @PathVariable String share, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return Mono.defer(
            () -> shares.revoke(ConversationId.of(id), ShareId.of(share), visitor.context()))
        .then(Mono.fromSupplier(() -> Redirect.to(visitor, "/ui/chat/{id}/shares", id)));
  }

  private Mono<ResponseEntity<String>> page(SharesView view, Visitor visitor) {
    return shell.page("shares", visitor, Map.of("shares", view));
  }

  private static SharesView.Made made(Shared shared, Visitor visitor, ServerWebExchange exchange) {
    var path = "/ui/share/" + shared.token().value();
    var address = UriComponentsBuilder.fromUri(exchange.getRequest().getURI())
        .replacePath(visitor.base() + path)
        .replaceQuery(null)
        .fragment(null)
        .toUriString();
    return new SharesView.Made(path, address, Times.of(shared.share().span().until(), visitor));
  }
}
