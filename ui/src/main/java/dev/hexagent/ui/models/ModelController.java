package dev.hexagent.ui.models;

import dev.hexagent.ui.shell.FormText;
import dev.hexagent.ui.shell.Shell;
import dev.hexagent.ui.shell.Visitor;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Shows all models, and one. */
@Controller
final class ModelController {
  private final Offers offers;
  private final Shell shell;

  ModelController(Offers offers, Shell shell) {
    this.offers = offers;
    this.shell = shell;
  }

  /**
   * The list.
   *
   * @param q words to look for
   * @param free {@code true} for models that cost nothing
   * @param sort {@code name}, {@code context}, {@code input} or {@code output}; {@code -} in front turns it round
   */
  @GetMapping("/ui/models")
  Mono<ResponseEntity<String>> list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String free,
      @RequestParam(required = false) @Nullable String sort,
      ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return offers
        .all(ModelSearch.of(q, free, sort), visitor)
        .flatMap(view -> shell
            .page("models", visitor, Map.of("view", view))
            .map(page -> view.state().equals("loading") ? lookingAgain(page) : page));
  }

  /**
   * The models as choices within a chat: a fragment.
   *
   * @param conversation which chat, empty for a new one
   * @param agent who answers there
   * @param model which model is chosen, empty for the agent's own
   */
  @GetMapping("/ui/models/choices")
  Mono<ResponseEntity<String>> choices(
      @RequestParam(required = false) @Nullable String conversation,
      @RequestParam(required = false) @Nullable String agent,
      @RequestParam(required = false) @Nullable String model,
      ServerWebExchange exchange) {
    var place = new ChatPlace(FormText.choice(conversation), FormText.choice(agent));
    return offers.choices(place, FormText.choice(model), Visitor.of(exchange));
  }

  /** One model; its id may hold slashes. */
  @GetMapping("/ui/models/{*id}")
  Mono<ResponseEntity<String>> one(@PathVariable String id, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return offers
        .find(id.substring(1), visitor)
        .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)))
        .flatMap(details -> shell.page("model", visitor, Map.of("details", details)));
  }

  /** The page asks again by itself, with scripts or without. */
  private static ResponseEntity<String> lookingAgain(ResponseEntity<String> page) {
    return ResponseEntity.status(page.getStatusCode())
        .headers(page.getHeaders())
        .header("Refresh", "1")
        .body(page.getBody());
  }
}
