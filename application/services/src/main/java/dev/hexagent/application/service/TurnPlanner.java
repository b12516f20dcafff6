package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.application.port.out.IdSource;
import dev.hexagent.application.port.out.TurnStore.Acceptance;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Title;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Turns the wish for an answer into a plan: who answers, where, with which prompt. Writes nothing but a missing title. */
final class TurnPlanner {
  /** The things a plan is made of. */
  record Means(
      ManageAgents agents,
      ConversationStore conversations,
      Summaries summaries,
      Models models,
      AnswerFormat formats,
      Duration lease) {}

  private final Means means;
  private final Places places;
  private final IdSource ids;
  private final Clock clock;

  TurnPlanner(Means means, IdSource ids, Clock clock) {
    this.means = means;
    this.places = new Places(means.conversations(), ids, clock);
    this.ids = ids;
    this.clock = clock;
  }

  Mono<RunPlan> plan(StartRun command, CallContext context) {
    return agentOf(command, context)
        .flatMap(id -> means
            .agents()
            .find(id, context)
            .flatMap(agent -> places
                .of(command.turn(), id, context)
                .flatMap(place -> named(place, context))
                .flatMap(place -> summaries(agent, place.place(), context)
                    .map(known -> plan(command, agent, place, known, context)))));
  }

  private Mono<Map<MessageId, String>> summaries(Agent agent, Place place, CallContext context) {
    return agent.definition().context().summary() && !place.isNew()
        ? means.summaries().of(place.conversation().id(), context)
        : Mono.just(Map.of());
  }

  /** Who answers: the one who was asked for, else the conversation's, else the default agent. */
  private Mono<AgentId> agentOf(StartRun command, CallContext context) {
    ConversationId conversation = conversationOf(command.turn());
    if (command.agent() != null || conversation == null) {
      return Mono.just(command.agent() == null ? AgentId.DEFAULT : command.agent());
    }
    return means
        .conversations()
        .find(conversation, context.actor())
        .map(found -> found.agent())
        .switchIfEmpty(Mono.error(() -> NotFound.conversation(conversation)));
  }

  private static @Nullable ConversationId conversationOf(Turn turn) {
    if (turn instanceof Turn.Reply reply) {
      return reply.conversation();
    }
    if (turn instanceof Turn.Revision revision) {
      return revision.conversation();
    }
    if (turn instanceof Turn.Continuation rest) {
      return rest.conversation();
    }
    return turn instanceof Turn.Regeneration again ? again.conversation() : null;
  }

  /** A conversation that was made without a title gets one from its first turn. */
  private Mono<Named> named(Place place, CallContext context) {
    if (place.isNew()) {
      return Mono.just(new Named(place, place.conversation().label().title()));
    }
    boolean busy = place.conversation().running() != null; // then the turn will be refused
    if (busy || !place.conversation().label().title().isEmpty()) {
      return Mono.just(new Named(place, null));
    }
    String title = Title.from(place.question().text());
    var change = new ConversationChange(title, null, null, null, null);
    return means
        .conversations()
        .change(place.conversation().id(), change, null, clock.instant(), context.actor())
        .thenReturn(new Named(place, title));
  }

  private record Named(Place place, @Nullable String title) {}

  private RunPlan plan(
      StartRun command,
      Agent agent,
      Named named,
      Map<MessageId, String> summaries,
      CallContext context) {
    Place place = named.place();
    var window = Window.of(place.path(), agent.definition().context(), summaries);
    RunPlan.Told told = told(command, agent, window);
    RunPlan.Ask first = told.chain().get(0);
    var run = new Run(
        new RunId(ids.next()),
        place.conversation().id(),
        agent.id(),
        place.question().id(),
        place.continues() ? place.asked().id() : null,
        clock.instant(),
        Run.Progress.ACCEPTED);
    var started = new RunEvent.RunStarted(
        Envelope.single(run.id(), 1, run.startedAt()),
        run.conversation(),
        run.agent(),
        run.userMessage(),
        first.request().model(),
        place.isNew(),
        named.title());
    return new RunPlan(
        new Acceptance(
            run,
            started,
            place.isNew() ? place.conversation() : null,
            place.added(),
            place.asked(),
            means.lease(),
            null),
        new MessageId(ids.next()),
        Prompt.begun(place.path()),
        told,
        means.summaries().digest(window, first, then -> told(command, agent, then), context),
        command.whenLeft(),
        context);
  }

  private RunPlan.Told told(StartRun command, Agent agent, Window window) {
    List<RunPlan.Ask> chain =
        means.models().chain(command.settings().model(), agent.definition()).stream()
            .map(model -> new RunPlan.Ask(
                means.models().provider(model), request(model, command, agent, window)))
            .toList();
    return new RunPlan.Told(window.leftOut(), chain);
  }

  private ModelRequest request(ModelId model, StartRun command, Agent agent, Window window) {
    var settings = command.settings();
    var definition = agent.definition();
    String system =
        settings.systemPrompt() == null ? definition.systemPrompt() : settings.systemPrompt();
    ResponseFormat format = settings.format() == null ? definition.format() : settings.format();
    return new ModelRequest(
        model,
        means.formats().instruct(system, format),
        window.prompt(means.models().provider(model).takesPrefill()),
        settings.generation().or(definition.settings()),
        format,
        command.delivery());
  }
}
