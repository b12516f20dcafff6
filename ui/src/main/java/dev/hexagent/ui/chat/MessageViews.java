package dev.hexagent.ui.chat;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.ui.chat.MessageView.Body;
import dev.hexagent.ui.chat.MessageView.Ending;
import dev.hexagent.ui.chat.MessageView.Moment;
import dev.hexagent.ui.chat.MessageView.Retry;
import dev.hexagent.ui.markdown.LiveMarkdown;
import dev.hexagent.ui.markdown.Markdown;
import dev.hexagent.ui.shell.Texts;
import dev.hexagent.ui.shell.Visitor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes what the page shows of what was said.
 *
 * @param authors the agents by id; one that is missing is gone
 */
record MessageViews(
    Markdown markdown, Texts texts, Visitor visitor, Map<String, AuthorView> authors) {

  /** For the text of an answer that is being written. */
  LiveMarkdown live() {
    return markdown.live();
  }

  /** The path of a conversation, with a heading wherever a day begins. */
  List<MessageView> of(List<Message> path, LocalDate today) {
    var views = new ArrayList<MessageView>();
    LocalDate day = LocalDate.MIN;
    for (var message : path) {
      var next = LocalDate.ofInstant(message.createdAt(), visitor.zone());
      views.add(of(message).onDay(next.equals(day) ? null : heading(next, today)));
      day = next;
    }
    return views;
  }

  MessageView of(Message message) {
    var generation = message.generation();
    return new MessageView(
        message.id().toString(),
        message.role() == Role.USER
            ? null
            : author(generation == null ? AgentId.DEFAULT : generation.agent()),
        generation == null ? null : generation.model().name(),
        moment(message.createdAt()),
        null,
        body(message),
        generation == null ? Ending.NONE : ending(message, generation));
  }

  /** The answer of a run that has begun, as far as the model is known. */
  MessageView begun(Run run, @Nullable String model) {
    return answer(run.agent(), model, run.startedAt(), Body.EMPTY, Ending.open(run.id()));
  }

  /** The place of an answer that is awaited. */
  MessageView awaited(Conversation conversation, RunId run, Message question) {
    return answer(conversation.agent(), null, question.createdAt(), Body.EMPTY, Ending.open(run));
  }

  /** A run that ended without having written anything. */
  MessageView nothing(Run run, @Nullable Failure failure) {
    var callout = failure == null ? Callouts.stopped(texts) : Callouts.withoutText(failure, texts);
    var retry = new Retry(run.conversation().toString(), run.userMessage().toString());
    return answer(run.agent(), null, run.startedAt(), Body.EMPTY, Ending.with(callout, retry));
  }

  /** The place of an answer that never came. */
  MessageView unanswered(Message question, AgentId agent) {
    var retry = new Retry(question.conversation().toString(), question.id().toString());
    var ending = Ending.with(Callouts.unanswered(texts), retry);
    return answer(agent, null, question.createdAt(), Body.EMPTY, ending);
  }

  private MessageView answer(
      AgentId agent, @Nullable String model, Instant at, Body body, Ending ending) {
    return new MessageView(null, author(agent), model, moment(at), null, body, ending);
  }

  private Body body(Message message) {
    if (message.role() == Role.USER) {
      return new Body(null, message.text(), "");
    }
    var growing = message.status() == MessageStatus.STREAMING;
    var html = growing ? markdown.renderSoFar(message.text()) : markdown.render(message.text());
    return new Body(html, "", thinking(message));
  }

  private Ending ending(Message message, Generation generation) {
    if (message.status() == MessageStatus.STREAMING) {
      return Ending.open(generation.run());
    }
    var partial = message.status() == MessageStatus.PARTIAL;
    var question = message.parent();
    return new Ending(
        Figures.of(generation, texts),
        Callouts.of(generation, partial, texts),
        question == null ? null : new Retry(message.conversation().toString(), question.toString()),
        null);
  }

  private AuthorView author(AgentId id) {
    return authors.getOrDefault(id.value(), AuthorView.gone(id));
  }

  private static String thinking(Message message) {
    return message.parts().stream()
        .filter(ContentPart.Reasoning.class::isInstance)
        .map(part -> ((ContentPart.Reasoning) part).text())
        .collect(Collectors.joining());
  }

  private Moment moment(Instant at) {
    var time = LocalTime.ofInstant(at, visitor.zone());
    return new Moment(DateTimeFormatter.ofPattern("HH:mm").format(time), at.toString());
  }

  private String heading(LocalDate day, LocalDate today) {
    var pattern = day.getYear() == today.getYear() ? "d MMMM" : "d MMMM yyyy";
    var date = DateTimeFormatter.ofPattern(pattern, texts.locale()).format(day);
    if (day.equals(today)) {
      return texts.get("day.today.date", date);
    }
    return day.equals(today.minusDays(1)) ? texts.get("day.yesterday.date", date) : date;
  }
}
