package dev.hexagent.ui.shell;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.InvalidField;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/** Answers with a page in words what the controllers of the UI could not do. */
@ControllerAdvice(basePackages = "dev.hexagent.ui")
final class UiErrors {
  private static final System.Logger LOG = System.getLogger(UiErrors.class.getName());

  private final Shell shell;
  private final Pages pages;

  UiErrors(Shell shell, Pages pages) {
    this.shell = shell;
    this.pages = pages;
  }

  /** An address with an id that cannot be one leads nowhere. */
  @ExceptionHandler
  Mono<ResponseEntity<String>> refused(HexagentException refusal, ServerWebExchange exchange) {
    var nowhere =
        refusal instanceof InvalidField && exchange.getRequest().getMethod() == HttpMethod.GET;
    return page(
        nowhere ? HttpStatus.NOT_FOUND : Refusals.status(refusal), refusal.code(), exchange);
  }

  /** Whatever else happens is our fault, unless Spring says that it was a request it could not read or route. */
  @ExceptionHandler
  Mono<ResponseEntity<String>> failed(Exception failure, ServerWebExchange exchange) {
    if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      return Mono.empty(); // whoever would read of it has left
    }
    if (failure instanceof ErrorResponse answer) {
      var status = HttpStatus.valueOf(answer.getStatusCode().value());
      return page(
          status,
          status == HttpStatus.NOT_FOUND ? ErrorCode.NOT_FOUND : ErrorCode.INVALID_FIELD,
          exchange);
    }
    LOG.log(System.Logger.Level.ERROR, "request " + requestId(exchange) + " failed", failure);
    return page(HttpStatus.INTERNAL_SERVER_ERROR, ErrorCode.INTERNAL, exchange);
  }

  private Mono<ResponseEntity<String>> page(
      HttpStatus status, ErrorCode code, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    var texts = pages.texts(visitor);
    var model = Map.of(
        "status", status.value(),
        "title", texts.getOr("error." + status.value() + ".title", "error.other.title"),
        "text", texts.getOr("error." + status.value() + ".text", "error.other.text"),
        "code", code.wire(),
        "requestId", requestId(exchange));
    return shell.page(status, "error", visitor, model);
  }

  /** The id that the filters of the server have given to this request, else Spring's own. */
  private static String requestId(ServerWebExchange exchange) {
    var given = exchange.getResponse().getHeaders().getFirst("X-Request-Id");
    return given == null ? exchange.getRequest().getId() : given;
  }
}
