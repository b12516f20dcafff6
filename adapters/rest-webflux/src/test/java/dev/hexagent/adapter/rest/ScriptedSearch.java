package dev.hexagent.adapter.rest;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.in.SearchConversations;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Finds what the test says, and remembers what it was asked. */
final class ScriptedSearch implements SearchConversations {
  Mono<Results> results = Mono.just(new Results(new Slice<>(List.of(), null), false));

  @Nullable
  String query;

  @Nullable
  PageRequest page;

  @Nullable
  CallContext context;

  @Override
  public Mono<Results> search(String wanted, PageRequest part, CallContext caller) {
    query = wanted;
    page = part;
    context = caller;
    return results;
  }
}
