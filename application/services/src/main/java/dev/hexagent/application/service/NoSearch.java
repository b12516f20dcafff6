package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.in.SearchConversations;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import reactor.core.publisher.Mono;

/** What an installation without an index has in place of search. */
final class NoSearch implements SearchConversations {
  @Override
  public Mono<Results> search(String query, PageRequest page, CallContext context) {
    return Mono.error(() ->
        new HexagentException(ErrorCode.NOT_FOUND, "This installation has no index of messages"));
  }
}
