package dev.hexagent.ui.search;

import dev.hexagent.ui.shell.FormText;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Shell;
import dev.hexagent.ui.shell.Visitor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The search page. Its list of names is also what the command palette shows. */
@Controller
final class SearchController {
  private final Finder finder;
  private final Said said;
  private final Shell shell;
  private final Pages pages;

  SearchController(Finder finder, Said said, Shell shell, Pages pages) {
    this.finder = finder;
    this.said = said;
    this.shell = shell;
    this.pages = pages;
  }

  /**
   * What was found.
   *
   * @param cursor of older messages: then these alone
   */
  @GetMapping("/ui/search")
  Mono<ResponseEntity<String>> search(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    var query = FormText.of(q);
    var texts = pages.texts(visitor);
    Mono<Finder.Result> names = cursor == null
        ? finder.find(query, visitor, texts)
        : Mono.just(new Finder.Result(List.of(), false));
    return Mono.zip(names, said.find(query, cursor, visitor, texts))
        .flatMap(found -> shell.page(
            "search",
            visitor,
            Map.of(
                "query",
                query,
                "groups",
                found.getT1().groups(),
                "partial",
                found.getT1().partial() || found.getT2().unreadable(),
                "said",
                found.getT2())));
  }
}
