package dev.hexagent.adapter.rest;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.UsageGroup;
import dev.hexagent.application.port.UsageQuery;
import dev.hexagent.application.port.in.ReadUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Has spent what the test says, and remembers what it was asked. */
final class ScriptedUsage implements ReadUsage {
  List<UsageGroup> groups = List.of();
  UsageGroup total = UsageGroup.NOTHING;

  @Nullable
  String next;

  @Nullable
  UsageQuery query;

  @Nullable
  PageRequest page;

  @Nullable
  CallContext context;

  @Override
  public Mono<Report> usage(UsageQuery wanted, PageRequest part, CallContext caller) {
    page = part;
    return all(wanted, caller)
        .collectList()
        .map(found -> new Report(new Slice<>(found, next), total));
  }

  @Override
  public Flux<UsageGroup> all(UsageQuery wanted, CallContext caller) {
    query = wanted;
    context = caller;
    return Flux.fromIterable(groups);
  }
}
