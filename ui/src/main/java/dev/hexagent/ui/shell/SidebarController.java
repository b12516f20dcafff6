package dev.hexagent.ui.shell;

import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What the list of conversations has more, for the script that puts it below what is there. */
@Controller
final class SidebarController {
  static final String PATH = "/ui/conversations";

  private final Shell shell;
  private final Pages pages;

  SidebarController(Shell shell, Pages pages) {
    this.shell = shell;
    this.pages = pages;
  }

  @GetMapping(PATH)
  Mono<ResponseEntity<String>> more(@RequestParam String cursor, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return shell
        .sidebar(visitor, cursor)
        .map(sidebar -> pages.part("sidebar", "groups", visitor, Map.of("sidebar", sidebar)));
  }
}
