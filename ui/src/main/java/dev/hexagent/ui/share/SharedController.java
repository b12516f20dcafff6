package dev.hexagent.ui.share;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.in.ShareConversations;
import dev.hexagent.application.port.in.ShareConversations.SharedBranch;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.share.ShareToken;
import dev.hexagent.ui.shell.FormText;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Redirect;
import dev.hexagent.ui.shell.Refusals;
import dev.hexagent.ui.shell.Times;
import dev.hexagent.ui.shell.Visitor;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The page of a shared branch, for whoever has its link. What goes wrong is said without the frame of the other pages: that
 * shows whose server this is.
 */
@Controller
final class SharedController {
  private final ShareConversations shares;
  private final SharedMessages rendering;
  private final Pages pages;

  SharedController(ShareConversations shares, SharedMessages rendering, Pages pages) {
    this.shares = shares;
    this.rendering = rendering;
    this.pages = pages;
  }

  /**
   * What is shared.
   *
   * @param before cursor of earlier messages
   */
  @GetMapping("/ui/share/{token}")
  Mono<ResponseEntity<String>> branch(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String before,
      ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    var cursor = FormText.choice(before);
    keepQuiet(exchange);
    return Mono.defer(() ->
            shares.read(new ShareToken(token), new PageRequest(PageRequest.FIRST.limit(), cursor)))
        .map(branch ->
            pages.page("share", visitor, Map.of("share", view(token, branch, cursor, visitor))))
        .onErrorResume(HexagentException.class, refusal -> Mono.just(refused(refusal, visitor)));
  }

  /** Leads to a conversation of the visitor's own that begins with it. */
  @PostMapping("/ui/share/{token}/copy")
  Mono<ResponseEntity<String>> copy(@PathVariable String token, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    keepQuiet(exchange);
    return Mono.defer(() -> shares.copy(new ShareToken(token), visitor.context()))
        .map(copy -> Redirect.to(visitor, "/ui/chat/{id}", copy.id()))
        .onErrorResume(HexagentException.class, refusal -> Mono.just(refused(refusal, visitor)));
  }

  /** Whoever follows a link from the page must not be told its address, nor must search engines list it. */
  private static void keepQuiet(ServerWebExchange exchange) {
    var headers = exchange.getResponse().getHeaders();
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Robots-Tag", "noindex, nofollow");
  }

  private SharedView view(
      String token, SharedBranch branch, @Nullable String cursor, Visitor visitor) {
    var texts = pages.texts(visitor);
    return new SharedView(
        "/ui/share/" + token,
        texts.title(branch.title()),
        Times.of(branch.until(), visitor),
        branch.messages().items().stream()
            .map(message -> rendering.of(message, visitor, texts))
            .toList(),
        branch.messages().nextCursor(),
        cursor == null);
  }

  private ResponseEntity<String> refused(HexagentException refusal, Visitor visitor) {
    var status = refusal instanceof InvalidField ? HttpStatus.NOT_FOUND : Refusals.status(refusal);
    var texts = pages.texts(visitor);
    return pages.page(
        status,
        "share-closed",
        visitor,
        Map.of(
            "title",
            texts.getOr("shared." + status.value() + ".title", "error.other.title"),
            "text",
            texts.getOr("shared." + status.value() + ".text", "error.other.text")));
  }
}
