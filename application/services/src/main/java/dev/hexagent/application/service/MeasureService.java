package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.application.port.in.MeasureConversations;
import dev.hexagent.application.port.out.Stores;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.refusal.NotFound;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Measures conversations: by what the provider counted last where that tells, else by estimating the whole branch. */
final class MeasureService implements MeasureConversations {
  /** What is measured with. */
  record Means(
      ManageAgents agents,
      Summaries summaries,
      Models models,
      ModelService catalogue,
      AnswerFormat formats) {}

  private final Stores stores;
  private final Means means;

  MeasureService(Stores stores, Means means) {
    this.stores = stores;
    this.means = means;
  }

  @Override
  public Mono<Measure> measure(
      ConversationId id,
      @Nullable MessageId leaf,
      @Nullable AgentId agent,
      @Nullable ModelRef model,
      CallContext context) {
    return stores
        .conversations()
        .find(id, context.actor())
        .switchIfEmpty(Mono.error(() -> NotFound.conversation(id)))
        .flatMap(conversation -> Mono.zip(
            said(conversation, leaf, agent, model, context),
            stores.runs().cost(id, context.actor()),
            (room, cost) -> new Measure(room.known(), cost)));
  }

  /** What came of looking for the room. */
  private record Found(@Nullable Room known) {}

  private Mono<Found> said(
      Conversation conversation,
      @Nullable MessageId leaf,
      @Nullable AgentId wanted,
      @Nullable ModelRef model,
      CallContext context) {
    MessageId end = leaf == null ? conversation.leaf() : leaf;
    return means
        .agents()
        .find(wanted == null ? conversation.agent() : wanted, context)
        .onErrorResume(NotFound.class, gone -> Mono.empty())
        .flatMap(agent -> {
          long instructions = TokenEstimate.of(means
              .formats()
              .instruct(agent.definition().systemPrompt(), agent.definition().format()));
          return end == null
              ? Mono.just(room(agent, model, instructions, 0))
              : told(conversation.id(), end, agent, instructions, context)
                  .map(said -> room(agent, model, instructions, said));
        })
        .map(Found::new)
        .defaultIfEmpty(new Found(null));
  }

  private Room room(Agent agent, @Nullable ModelRef asked, long instructions, long said) {
    ModelId model = means.models().chain(asked, agent.definition()).get(0);
    means.catalogue().expect(model);
    ModelInfo info = means.catalogue().known(model);
    return new Room(
        instructions,
        said,
        agent.definition().settings().maxTokens(),
        info == null ? null : info.contextLength());
  }

  private Mono<Long> told(
      ConversationId id, MessageId end, Agent agent, long instructions, CallContext context) {
    return stores
        .conversations()
        .pathPage(id, end, PageRequest.FIRST, context.actor())
        .switchIfEmpty(Mono.error(() -> NotFound.message(end)))
        .flatMap(page -> {
          List<Message> last = page.items().stream().map(PathMessage::message).toList();
          boolean all = agent.definition().context().equals(ContextPolicy.EVERYTHING);
          Long counted = all ? Counted.at(last, agent.id()) : null;
          return counted == null
              ? estimated(id, end, agent, context)
              : Mono.just(Math.max(0, counted - instructions));
        });
  }

  private Mono<Long> estimated(ConversationId id, MessageId end, Agent agent, CallContext context) {
    return stores
        .conversations()
        .path(id, end, context.actor())
        .collectList()
        .zipWith(means.summaries().of(id, context))
        .map(read ->
            Window.of(read.getT1(), agent.definition().context(), read.getT2()).tokens());
  }
}
