package dev.hexagent.ui;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.in.RequestOnce;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.run.Run;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Starts the runs of a {@link FakeCore}, one for each key. */
final class FakeOnce implements RequestOnce {
  private final FakeCore core;
  private final Map<RequestKey, Run> started = new LinkedHashMap<>();

  FakeOnce(FakeCore core) {
    this.core = core;
  }

  @Override
  public Mono<Started> start(StartRun command, RequestKey key, CallContext context) {
    return Mono.defer(() -> {
      var run = started.get(key);
      return run != null
          ? Mono.just(new Started(run, true))
          : core.start(command, context)
              .doOnNext(fresh -> started.put(key, fresh))
              .map(fresh -> new Started(fresh, false));
    });
  }

  @Override
  public Mono<Begun> create(
      String title, @Nullable AgentId agent, RequestKey key, CallContext context) {
    return core.create(title, agent, context).map(begun -> new Begun(begun, false));
  }

  @Override
  public Mono<Begun> createTemporary(
      String title, @Nullable AgentId agent, RequestKey key, CallContext context) {
    return core.createTemporary(title, agent, context).map(begun -> new Begun(begun, false));
  }

  @Override
  public Mono<Begun> fork(
      ConversationId id,
      @Nullable MessageId leaf,
      @Nullable String title,
      RequestKey key,
      CallContext context) {
    return core.fork(id, leaf, title, context).map(begun -> new Begun(begun, false));
  }
}
