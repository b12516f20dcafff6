package dev.hexagent.adapter.rest.problem;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers for our controllers, before any advice that the application around us has for all of its own. */
@RestControllerAdvice("dev.hexagent.adapter.rest")
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ProblemAdvice {
  private final ProblemAnswers answers;

  ProblemAdvice(ProblemAnswers answers) {
    this.answers = answers;
  }

  @ExceptionHandler
  Mono<Void> answer(Throwable error, ServerWebExchange exchange) {
    return answers.write(exchange, error);
  }
}
