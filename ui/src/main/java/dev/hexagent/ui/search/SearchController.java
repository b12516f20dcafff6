package dev.hexagent.ui.search;

import dev.hexagent.ui.shell.FormText;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Shell;
import dev.hexagent.ui.shell.Visitor;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The search page. Its list is also what the command palette shows. */
@Controller
final class SearchController {
  private final Finder finder;
  private final Shell shell;
  private final Pages pages;

  SearchController(Finder finder, Shell shell, Pages pages) {
    this.finder = finder;
    this.shell = shell;
    this.pages = pages;
  }

  @GetMapping("/ui/search")
  Mono<ResponseEntity<String>> search(
      @RequestParam(required = false) @Nullable String q, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    var query = FormText.of(q);
    return finder
        .find(query, visitor, pages.texts(visitor))
        .flatMap(found -> shell.page(
            "search",
            visitor,
            Map.of("query", query, "groups", found.groups(), "partial", found.partial())));
  }
}
