package dev.hexagent.ui.shell;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

/** The way in, and the end of every wrong way: unknown addresses below /ui get our page and not the server's. */
@Controller
final class EntryController {

  @GetMapping({"/ui", "/ui/"})
  ResponseEntity<String> entry(ServerWebExchange exchange) {
    return Redirect.to(Visitor.of(exchange), "/ui/chat");
  }

  @GetMapping("/ui/{*unknown}")
  ResponseEntity<String> unknown() {
    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
