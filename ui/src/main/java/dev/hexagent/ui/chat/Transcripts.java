package dev.hexagent.ui.chat;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.conversation.Summary;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Run;
import dev.hexagent.ui.chat.ChatView.Asked;
import dev.hexagent.ui.chat.ChatView.Span;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the part of a conversation that somebody asked for. */
final class Transcripts {
  private final ManageConversations conversations;
  private final RunAgents runs;

  Transcripts(ManageConversations conversations, RunAgents runs) {
    this.conversations = conversations;
    this.runs = runs;
  }

  /**
   * A page of messages.
   *
   * @param leaf end of the branch, {@code null} for the conversation's own
   */
  private record Part(
      @Nullable MessageId leaf, @Nullable String cursor, Slice<PathMessage> messages) {
    boolean shows(MessageId message) {
      return messages.items().stream().anyMatch(at -> at.message().id().equals(message));
    }
  }

  /** The end of the conversation, the page that is asked for, or the one with the message that is. Fails with {@code NotFound}. */
  Mono<Transcript> of(ConversationId id, Asked asked, CallContext context) {
    return conversations
        .find(id, context)
        .flatMap(conversation -> part(conversation, asked, context)
            .flatMap(part -> transcript(conversation, part, context)));
  }

  private Mono<Part> part(Conversation conversation, Asked asked, CallContext context) {
    var first = part(conversation.id(), null, asked.before(), context);
    if (asked.message() == null) {
      return first;
    }
    var message = MessageId.of(asked.message());
    return first.flatMap(shown ->
        shown.shows(message) ? Mono.just(shown) : onItsBranch(message, conversation, context));
  }

  private Mono<Part> onItsBranch(
      MessageId message, Conversation conversation, CallContext context) {
    var id = conversation.id();
    return conversations
        .endOfBranch(id, message, context)
        .flatMap(end -> part(id, end.equals(conversation.leaf()) ? null : end, null, context))
        .flatMap(end -> upTo(message, id, end, context));
  }

  /** Turns pages back until the message is on one. */
  private Mono<Part> upTo(MessageId message, ConversationId id, Part part, CallContext context) {
    var earlier = part.messages().nextCursor();
    return part.shows(message) || earlier == null
        ? Mono.just(part)
        : part(id, part.leaf(), earlier, context)
            .flatMap(older -> upTo(message, id, older, context));
  }

  private Mono<Part> part(
      ConversationId id, @Nullable MessageId leaf, @Nullable String cursor, CallContext context) {
    return conversations
        .messages(id, leaf, new PageRequest(PageRequest.FIRST.limit(), cursor), context)
        .map(messages -> new Part(leaf, cursor, messages));
  }

  private Mono<Transcript> transcript(Conversation conversation, Part part, CallContext context) {
    var messages = part.messages().items();
    var branch = part.leaf() == null ? null : part.leaf().toString();
    var span = new Span(part.messages().nextCursor(), part.cursor() == null, branch);
    return Mono.zip(stopped(messages, context), summaries(conversation, context))
        .map(read -> new Transcript(
            conversation, new MessageViews.Path(messages, read.getT1()), span, read.getT2(), null))
        .flatMap(transcript -> fruitless(transcript.last(), context)
            .map(transcript::endingWith)
            .defaultIfEmpty(transcript));
  }

  private Mono<Map<MessageId, String>> summaries(Conversation conversation, CallContext context) {
    return conversations
        .summaries(conversation.id(), context)
        .collectMap(Summary::upTo, Summary::text);
  }

  /** Of a message that waits for an answer, or for the rest of its own: the run that brought nothing. */
  private Mono<Run> fruitless(@Nullable PathMessage last, CallContext context) {
    return last == null || last.message().status() == MessageStatus.COMPLETE && !isQuestion(last)
        ? Mono.empty()
        : runs.fruitless(last.message().conversation(), last.message().id(), context);
  }

  private static boolean isQuestion(PathMessage at) {
    return at.message().role() == Role.USER;
  }

  /** Of answers without an end and without a failure: who stopped them. */
  private Mono<Map<MessageId, CancelReason>> stopped(
      List<PathMessage> messages, CallContext context) {
    return Flux.fromIterable(messages)
        .map(PathMessage::message)
        .filter(message -> message.status() == MessageStatus.PARTIAL)
        .concatMap(
            message -> reason(message, context).map(reason -> Map.entry(message.id(), reason)))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Mono<CancelReason> reason(Message message, CallContext context) {
    var generation = message.generation();
    return generation == null || generation.failure() != null
        ? Mono.empty()
        : runs.find(generation.run(), context)
            .mapNotNull(run -> run.progress().cancelled())
            .onErrorComplete(NotFound.class); // a copy from elsewhere came without its run
  }
}
