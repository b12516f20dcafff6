package dev.hexagent.ui.chat;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.ui.chat.ChatView.Asked;
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
  private final ManageConversations conversations;
  private final Roster roster;
  private final Pages pages;
  private final Clock clock;

  Chats(ManageConversations conversations, Roster roster, Pages pages, Clock clock) {
    this.conversations = conversations;
    this.roster = roster;
    this.pages = pages;
    this.clock = clock;
  }

  /** The page before the first message. */
  Mono<ChatView> fresh(Visitor visitor, Asked asked) {
    return roster.agents(visitor).map(agents -> {
      var author = author(agents, asked.agent(), AgentId.DEFAULT);
      var title = pages.texts(visitor).get("chat.new");
      return new ChatView(null, title, author, agents, List.of(), null, asked);
    });
  }

  /** A conversation. Fails with {@code NotFound}. */
  Mono<ChatView> of(ConversationId id, Visitor visitor, Asked asked) {
    var page = new PageRequest(PageRequest.FIRST.limit(), asked.before());
    return Mono.zip(
            conversations.find(id, visitor.context()),
            conversations.messages(id, null, page, visitor.context()),
            roster.agents(visitor))
        .map(read -> {
          var path = read.getT2().items().stream().map(PathMessage::message).toList();
          return view(read.getT1(), path, read.getT2().nextCursor(), read.getT3(), visitor, asked);
        });
  }

  private ChatView view(
      Conversation conversation,
      List<Message> path,
      @Nullable String earlier,
      List<AuthorView> agents,
      Visitor visitor,
      Asked asked) {
    var texts = pages.texts(visitor);
    var views = roster.messageViews(visitor, agents);
    var messages = new ArrayList<>(views.of(path, LocalDate.now(clock.withZone(visitor.zone()))));
    if (asked.before() == null
        && !path.isEmpty()
        && path.get(path.size() - 1).role() == Role.USER) {
      messages.add(awaited(conversation, path.get(path.size() - 1), views));
    }
    var title = conversation.label().title();
    return new ChatView(
        conversation.id().toString(),
        title.isBlank() ? texts.get("chat.untitled") : title,
        author(agents, asked.agent(), conversation.agent()),
        agents,
        messages,
        earlier,
        asked);
  }

  /** Below a message without an answer: the answer that is on its way, or a way to ask for one. */
  private static MessageView awaited(
      Conversation conversation, Message question, MessageViews views) {
    var running = conversation.running();
    return running == null
        ? views.unanswered(question, conversation.agent())
        : views.awaited(conversation, running, question);
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
