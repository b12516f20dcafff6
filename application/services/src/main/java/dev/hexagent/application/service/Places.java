package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.application.port.out.IdSource;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.PathHash;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.conversation.Title;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.refusal.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Finds or makes the place of a turn. */
final class Places {
  private final ConversationStore conversations;
  private final IdSource ids;
  private final Clock clock;

  Places(ConversationStore conversations, IdSource ids, Clock clock) {
    this.conversations = conversations;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * The place of a turn.
   *
   * @param agent who answers in a new conversation
   */
  Mono<Place> of(Turn turn, AgentId agent, CallContext context) {
    if (turn instanceof Turn.Opening opening) {
      return Mono.fromSupplier(() -> open(agent, List.of(), opening.message(), context))
          .map(place -> opening.temporary() ? place.temporary() : place);
    }
    if (turn instanceof Turn.Reply reply) {
      return reply(reply.conversation(), reply.parent(), reply.message(), context);
    }
    if (turn instanceof Turn.AfterHistory after) {
      return conversations
          .endOfPath(hash(after.history()), context.actor())
          .flatMap(end -> reply(end.conversation(), end.id(), after.message(), context))
          .switchIfEmpty(
              Mono.fromSupplier(() -> open(agent, after.history(), after.message(), context)));
    }
    if (turn instanceof Turn.Revision revision) {
      return inOtherWords(revision, context);
    }
    return turn instanceof Turn.Continuation rest
        ? rest(rest, context)
        : again((Turn.Regeneration) turn, context);
  }

  private Place open(
      AgentId agent, List<Turn.AfterHistory.Entry> history, String message, CallContext context) {
    Instant now = clock.instant();
    var conversation = Conversation.empty(
        new ConversationId(ids.next()), context.actor().owner(), agent, Title.from(message), now);
    var added = new ArrayList<Message>();
    for (var entry : history) {
      added.add(message(conversation.id(), lastOf(added), entry.role(), entry.text(), now));
    }
    added.add(message(conversation.id(), lastOf(added), Role.USER, message, now));
    return new Place(conversation, true, List.of(), added);
  }

  private Mono<Place> reply(
      ConversationId id, @Nullable MessageId parent, String message, CallContext context) {
    return existing(id, context).flatMap(conversation -> {
      MessageId above = parent == null ? conversation.leaf() : parent;
      return path(id, above, context).map(history -> {
        var asked = message(id, lastOf(history), Role.USER, message, clock.instant());
        return new Place(conversation, false, history, List.of(asked));
      });
    });
  }

  private Mono<Place> rest(Turn.Continuation turn, CallContext context) {
    return there(turn.conversation(), turn.partial(), context).doOnNext(place -> {
      if (place.asked().status() != MessageStatus.PARTIAL) {
        throw new InvalidField("continue_of", "must be an answer that was cut off");
      }
    });
  }

  private Mono<Place> there(ConversationId id, MessageId end, CallContext context) {
    return existing(id, context)
        .flatMap(conversation -> path(conversation.id(), end, context)
            .map(path -> new Place(conversation, false, path, List.of())));
  }

  private Mono<Place> again(Turn.Regeneration turn, CallContext context) {
    return there(turn.conversation(), turn.userMessage(), context).doOnNext(place -> {
      if (place.asked().role() != Role.USER) {
        throw new InvalidField(
            "parent_id", "must be a user's message if there is no message to send");
      }
    });
  }

  private Mono<Place> inOtherWords(Turn.Revision turn, CallContext context) {
    return existing(turn.conversation(), context)
        .flatMap(conversation -> path(conversation.id(), turn.userMessage(), context)
            .map(path -> {
              if (path.get(path.size() - 1).role() != Role.USER) {
                throw new InvalidField(
                    "message", "only a user's message can be put in other words");
              }
              var above = path.subList(0, path.size() - 1);
              var asked = message(
                  conversation.id(), lastOf(above), Role.USER, turn.message(), clock.instant());
              return new Place(conversation, false, above, List.of(asked));
            }));
  }

  private Mono<Conversation> existing(ConversationId id, CallContext context) {
    return conversations
        .find(id, context.actor())
        .switchIfEmpty(Mono.error(() -> NotFound.conversation(id)));
  }

  private Mono<List<Message>> path(
      ConversationId id, @Nullable MessageId leaf, CallContext context) {
    if (leaf == null) {
      return Mono.just(List.of());
    }
    return conversations.path(id, leaf, context.actor()).collectList().doOnNext(path -> {
      if (path.isEmpty()) {
        throw NotFound.message(leaf);
      }
    });
  }

  private Message message(
      ConversationId conversation, @Nullable Message parent, Role role, String text, Instant at) {
    PathHash above = parent == null ? PathHash.ROOT : parent.path();
    return new Message(
        new MessageId(ids.next()),
        conversation,
        parent == null ? null : parent.id(),
        role,
        MessageStatus.COMPLETE,
        List.of(new ContentPart.Text(text)),
        null,
        above.then(role, text),
        at);
  }

  private static @Nullable Message lastOf(List<Message> messages) {
    return messages.isEmpty() ? null : messages.get(messages.size() - 1);
  }

  private static PathHash hash(List<Turn.AfterHistory.Entry> history) {
    PathHash hash = PathHash.ROOT;
    for (var entry : history) {
      hash = hash.then(entry.role(), entry.text());
    }
    return hash;
  }
}
