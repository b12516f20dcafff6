package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.application.port.out.AgentStore;
import dev.hexagent.application.port.out.IdSource;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.Visibility;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.refusal.VersionConflict;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Defines agents. */
final class AgentService implements ManageAgents {
  private static final int RANDOM_LETTERS = 6;
  private static final Comparator<Agent> ORDER = Comparator.<Agent, Boolean>comparing(
          agent -> !agent.id().equals(AgentId.DEFAULT))
      .thenComparing(agent -> !agent.predefined())
      .thenComparing(Agent::createdAt)
      .thenComparing(agent -> agent.id().value());

  /** {@code /ui/agents/new} is a page. */
  private static final AgentId RESERVED = new AgentId("new");

  private final AgentStore agents;
  private final AnswerFormat formats;
  private final IdSource ids;
  private final Clock clock;

  AgentService(AgentStore agents, AnswerFormat formats, IdSource ids, Clock clock) {
    this.agents = agents;
    this.formats = formats;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public Mono<Agent> create(AgentDefinition definition, CallContext context) {
    return Mono.defer(() -> {
      formats.check(definition.format());
      AgentId plain = AgentId.fromName(definition.name(), randomId());
      return Flux.range(1, Integer.MAX_VALUE)
          .map(number -> number == 1 ? plain : plain.numbered(number))
          .filter(id -> !id.equals(RESERVED))
          .concatMap(id -> insert(definition, id, context), 1)
          .next();
    });
  }

  private AgentId randomId() {
    String letters = Long.toString(ids.next().getLeastSignificantBits() >>> 1, Character.MAX_RADIX);
    return new AgentId("agent_" + letters.substring(letters.length() - RANDOM_LETTERS));
  }

  /** Adds it if the id is free. */
  private Mono<Agent> insert(AgentDefinition definition, AgentId id, CallContext context) {
    return Mono.defer(() -> {
      Instant now = clock.instant();
      var agent =
          new Agent(id, context.actor().owner(), Visibility.PRIVATE, definition, 1, now, now);
      return agents.insert(agent, context.actor()).filter(added -> added).map(added -> agent);
    });
  }

  @Override
  public Mono<Agent> find(AgentId id, CallContext context) {
    return agents.find(id, context.actor()).switchIfEmpty(Mono.error(() -> NotFound.agent(id)));
  }

  @Override
  public Flux<Agent> list(CallContext context) {
    return agents.list(context.actor()).sort(ORDER);
  }

  @Override
  public Mono<Agent> replace(
      AgentId id, AgentDefinition definition, @Nullable Long expectedVersion, CallContext context) {
    return editable(id, expectedVersion, context).flatMap(agent -> {
      formats.check(definition.format());
      Agent next = agent.redefined(definition, clock.instant());
      // not done: somebody was faster, so look again
      return agents
          .replace(next, context.actor())
          .flatMap(
              done -> done ? Mono.just(next) : replace(id, definition, expectedVersion, context));
    });
  }

  @Override
  public Mono<Void> delete(AgentId id, @Nullable Long expectedVersion, CallContext context) {
    if (id.equals(AgentId.DEFAULT)) {
      return Mono.error(() -> new HexagentException(
          ErrorCode.DEFAULT_AGENT, "The default agent cannot be deleted: change it instead"));
    }
    return editable(id, expectedVersion, context)
        .flatMap(agent -> agents
            .delete(id, agent.version(), clock.instant(), context.actor())
            .flatMap(done -> done ? Mono.empty() : delete(id, expectedVersion, context)));
  }

  private Mono<Agent> editable(AgentId id, @Nullable Long expectedVersion, CallContext context) {
    return find(id, context).doOnNext(agent -> {
      if (!agent.editableBy(context.actor())) {
        throw NotFound.agent(id);
      }
      if (expectedVersion != null && agent.version() != expectedVersion) {
        throw new VersionConflict(expectedVersion, agent.version());
      }
    });
  }
}
