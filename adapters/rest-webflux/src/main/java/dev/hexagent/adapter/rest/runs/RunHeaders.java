package dev.hexagent.adapter.rest.runs;

import dev.hexagent.domain.run.Run;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** Tells, before anything else, which run an answer belongs to. */
final class RunHeaders {
  static final String RUN = "X-Run-Id";
  static final String CONVERSATION = "X-Conversation-Id";

  private RunHeaders() {}

  static void announce(Run run, ServerWebExchange exchange) {
    HttpHeaders headers = exchange.getResponse().getHeaders();
    headers.set(RUN, run.id().toString());
    headers.set(CONVERSATION, run.conversation().toString());
  }
}
