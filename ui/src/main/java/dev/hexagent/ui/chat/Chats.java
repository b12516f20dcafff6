package dev.hexagent.ui.chat;

import static java.util.stream.Collectors.toMap;

import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent.Terminal;
import dev.hexagent.ui.chat.ChatView.Asked;
import dev.hexagent.ui.chat.ChatView.Heading;
import dev.hexagent.ui.chat.ChatView.Span;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Visitor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads what the chat page shows. */
final class Chats {
  private final Transcripts transcripts;
  private final Roster roster;
  private final Measures measures;
  private final Pages pages;
  private final Clock clock;

  Chats(Transcripts transcripts, Roster roster, Measures measures, Pages pages, Clock clock) {
    this.transcripts = transcripts;
    this.roster = roster;
    this.measures = measures;
    this.pages = pages;
    this.clock = clock;
  }

  /** The page before the first message. */
  Mono<ChatView> fresh(Visitor visitor, Asked asked) {
    return roster.agents(visitor).map(agents -> {
      var author = author(agents, asked.agent(), AgentId.DEFAULT);
      var heading = new Heading(
          null,
          "",
          pages.texts(visitor).get("chat.new"),
          false,
          false,
          List.of(),
          asked.temporary());
      return new ChatView(heading, author, agents, List.of(), Map.of(), Span.EMPTY, null, asked);
    });
  }

  /** A conversation. Fails with {@code NotFound}. */
  Mono<ChatView> of(ConversationId id, Visitor visitor, Asked asked) {
    return Mono.zip(transcripts.of(id, asked, visitor.context()), roster.agents(visitor))
        .map(read -> view(read.getT1(), read.getT2(), visitor, asked))
        .flatMap(view -> measured(id, view, visitor));
  }

  private Mono<ChatView> measured(ConversationId id, ChatView view, Visitor visitor) {
    return view.messages().isEmpty()
        ? Mono.just(view)
        : measures
            .of(id, view.span().branch(), view.author().id(), view.asked().model(), visitor)
            .map(view::measuring)
            .defaultIfEmpty(view);
  }

  private ChatView view(
      Transcript transcript, List<AuthorView> agents, Visitor visitor, Asked asked) {
    var conversation = transcript.conversation();
    var views = roster.messageViews(visitor, agents);
    var today = LocalDate.now(clock.withZone(visitor.zone()));
    var messages = new ArrayList<>(views.of(transcript.path(), today));
    var last = transcript.last();
    if (last != null && last.message().role() == Role.USER) {
      messages.add(awaited(transcript, last.message(), views));
    } else if (last != null && last.message().status() == MessageStatus.PARTIAL) {
      messages.add(goingOn(messages.remove(messages.size() - 1), transcript, last, views));
    }
    return new ChatView(
        heading(conversation, visitor),
        author(agents, asked.agent(), conversation.agent()),
        agents,
        messages,
        transcript.summaries().entrySet().stream()
            .collect(toMap(summary -> summary.getKey().toString(), Map.Entry::getValue)),
        transcript.span(),
        null,
        asked);
  }

  private Heading heading(Conversation conversation, Visitor visitor) {
    var label = conversation.label();
    return new Heading(
        conversation.id().toString(),
        label.title(),
        pages.texts(visitor).title(label.title()),
        label.pinned(),
        label.archived(),
        label.tags(),
        conversation.temporary());
  }

  /** Below a message without an answer: the one that is on its way, why there is none, or a way to ask for one. */
  private static MessageView awaited(Transcript transcript, Message question, MessageViews views) {
    var conversation = transcript.conversation();
    var running = running(conversation, question);
    if (running != null) {
      return views.awaited(conversation, running, question);
    }
    var fruitless = transcript.fruitless();
    return fruitless == null
        ? views.unanswered(question, conversation.agent())
        : views.nothing(fruitless, end(fruitless), null);
  }

  /** A partial answer whose rest is on its way, or was to be. */
  private static MessageView goingOn(
      MessageView shown, Transcript transcript, PathMessage partial, MessageViews views) {
    var running = running(transcript.conversation(), partial.message());
    if (running != null) {
      return views.goingOn(shown, partial.message(), running);
    }
    var fruitless = transcript.fruitless();
    return fruitless == null
        ? shown
        : views.nothing(fruitless, end(fruitless), partial).onDay(shown.day());
  }

  private static @Nullable RunId running(Conversation conversation, Message last) {
    return last.id().equals(conversation.leaf()) ? conversation.running() : null;
  }

  private static Terminal end(Run fruitless) {
    return fruitless.terminal(null, fruitless.progress().lastSeq());
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
