package dev.hexagent.ui.chat;

import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.ui.chat.ChatView.Asked;
import dev.hexagent.ui.chat.ChatView.Heading;
import dev.hexagent.ui.chat.ChatView.Span;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Visitor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads what the chat page shows. */
final class Chats {
  private final Transcripts transcripts;
  private final Roster roster;
  private final Pages pages;
  private final Clock clock;

  Chats(Transcripts transcripts, Roster roster, Pages pages, Clock clock) {
    this.transcripts = transcripts;
    this.roster = roster;
    this.pages = pages;
    this.clock = clock;
  }

  /** The page before the first message. */
  Mono<ChatView> fresh(Visitor visitor, Asked asked) {
    return roster.agents(visitor).map(agents -> {
      var author = author(agents, asked.agent(), AgentId.DEFAULT);
      var heading = new Heading(null, pages.texts(visitor).get("chat.new"), false, false);
      return new ChatView(heading, author, agents, List.of(), Span.EMPTY, asked);
    });
  }

  /** A conversation. Fails with {@code NotFound}. */
  Mono<ChatView> of(ConversationId id, Visitor visitor, Asked asked) {
    return Mono.zip(transcripts.of(id, asked, visitor.context()), roster.agents(visitor))
        .map(read -> view(read.getT1(), read.getT2(), visitor, asked));
  }

  private ChatView view(
      Transcript transcript, List<AuthorView> agents, Visitor visitor, Asked asked) {
    var conversation = transcript.conversation();
    var views = roster.messageViews(visitor, agents);
    var today = LocalDate.now(clock.withZone(visitor.zone()));
    var messages = new ArrayList<>(views.of(transcript.path(), today));
    var last = transcript.last();
    if (transcript.span().newest() && last != null && last.role() == Role.USER) {
      messages.add(awaited(conversation, last, views));
    } else if (transcript.span().newest()
        && last != null
        && last.status() == MessageStatus.PARTIAL) {
      messages.replaceAll(message -> goingOn(message, last, conversation, views));
    }
    return new ChatView(
        heading(conversation, visitor),
        author(agents, asked.agent(), conversation.agent()),
        agents,
        messages,
        transcript.span(),
        asked);
  }

  private Heading heading(Conversation conversation, Visitor visitor) {
    var label = conversation.label();
    return new Heading(
        conversation.id().toString(),
        label.title().isBlank() ? pages.texts(visitor).get("chat.untitled") : label.title(),
        label.pinned(),
        label.archived());
  }

  /** Below a message without an answer: the answer that is on its way, or a way to ask for one. */
  private static MessageView awaited(
      Conversation conversation, Message question, MessageViews views) {
    var running = question.id().equals(conversation.leaf()) ? conversation.running() : null;
    return running == null
        ? views.unanswered(question, conversation.agent())
        : views.awaited(conversation, running, question);
  }

  /** A partial answer whose rest is on its way. */
  private static MessageView goingOn(
      MessageView message, Message partial, Conversation conversation, MessageViews views) {
    var running = partial.id().equals(conversation.leaf()) ? conversation.running() : null;
    return running != null && partial.id().toString().equals(message.id())
        ? views.goingOn(message, partial, running)
        : message;
  }

  private static AuthorView author(
      List<AuthorView> agents, @Nullable String wanted, AgentId otherwise) {
    var id = wanted == null ? otherwise.value() : wanted;
    return agents.stream()
        .filter(agent -> agent.id().equals(id))
        .findFirst()
        .orElseGet(
            () -> wanted == null ? AuthorView.gone(otherwise) : author(agents, null, otherwise));
  }
}
