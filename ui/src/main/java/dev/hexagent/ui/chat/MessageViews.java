package dev.hexagent.ui.chat;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.conversation.Tried;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent.Terminal;
import dev.hexagent.ui.answer.StructuredAnswers;
import dev.hexagent.ui.chat.MessageView.Body;
import dev.hexagent.ui.chat.MessageView.Ending;
import dev.hexagent.ui.chat.MessageView.Extras;
import dev.hexagent.ui.chat.MessageView.Moment;
import dev.hexagent.ui.chat.MessageView.Place;
import dev.hexagent.ui.chat.MessageView.Versions;
import dev.hexagent.ui.markdown.LiveMarkdown;
import dev.hexagent.ui.markdown.Markdown;
import dev.hexagent.ui.shell.Spans;
import dev.hexagent.ui.shell.Texts;
import dev.hexagent.ui.shell.Visitor;
import java.time.Duration;
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
    Rendering rendering, Texts texts, Visitor visitor, Map<String, AuthorView> authors) {

  /** How texts and data become HTML. */
  record Rendering(Markdown markdown, StructuredAnswers answers) {}

  /**
   * What a page shows of a conversation.
   *
   * @param stopped why the runs of the answers that were cancelled were
   */
  record Path(List<PathMessage> messages, Map<MessageId, CancelReason> stopped) {}

  /** For the text of an answer that this agent is writing. */
  LiveMarkdown live(AgentId agent) {
    var live = rendering.markdown().live();
    if (StructuredAnswers.expected(author(agent).format())) {
      live.append(StructuredAnswers.OPEN_CODE);
    }
    return live;
  }

  /** The path of a conversation, with a heading wherever a day begins. */
  List<MessageView> of(Path path, LocalDate today) {
    var views = new ArrayList<MessageView>();
    LocalDate day = LocalDate.MIN;
    for (var at : Joined.of(path.messages())) {
      var next = LocalDate.ofInstant(at.message().createdAt(), visitor.zone());
      views.add(of(at, path.stopped().get(at.message().id()))
          .onDay(next.equals(day) ? null : heading(next, today)));
      day = next;
    }
    return views;
  }

  /**
   * A message.
   *
   * @param stopped why its run was cancelled, {@code null} if it was not or nobody knows
   */
  MessageView of(PathMessage at, @Nullable CancelReason stopped) {
    var message = at.message();
    var generation = message.generation();
    return new MessageView(
        new Place(
            message.id().toString(),
            message.conversation().toString(),
            Versions.of(message.id(), at.siblings())),
        message.role() == Role.USER
            ? null
            : author(generation == null ? AgentId.DEFAULT : generation.agent()),
        generation == null ? null : generation.model().name(),
        moment(message.createdAt()),
        null,
        body(message),
        generation == null ? Extras.NONE : extras(message, generation),
        generation == null ? Ending.NONE : ending(message, generation, stopped));
  }

  /** The answer of a run that has begun, as far as the model is known. */
  MessageView begun(Run run, @Nullable String model) {
    var place = new Place(null, run.conversation().toString(), null);
    return answer(place, run.agent(), model, run.startedAt(), Ending.open(run.id()));
  }

  /** The place of an answer that is awaited. */
  MessageView awaited(Conversation conversation, RunId run, Message question) {
    return answer(
        below(question), conversation.agent(), null, question.createdAt(), Ending.open(run));
  }

  /** An answer that was cut off and goes on, of which nothing new is there yet. */
  MessageView goingOn(MessageView partial, Message begun, RunId run) {
    var html = rendering.markdown().renderSoFar(begun(begun));
    var place = new Place(null, partial.place().conversation(), null);
    var body = new Body(html, null, "", partial.body().thinking());
    return new MessageView(
        place,
        partial.author(),
        null,
        partial.moment(),
        partial.day(),
        body,
        partial.extras(),
        Ending.open(run));
  }

  /**
   * A run that ended without having written anything.
   *
   * @param begun the partial answer it was to go on with, {@code null} if there is none
   */
  MessageView nothing(Run run, Terminal end, @Nullable PathMessage begun) {
    if (begun != null) {
      var before = of(begun, null);
      return before.ending(before.ending().because(Callouts.ofNothing(end, texts)));
    }
    var place = new Place(null, run.conversation().toString(), null);
    return answer(
        place,
        run.agent(),
        null,
        run.startedAt(),
        Ending.with(Callouts.ofNothing(end, texts), run.userMessage()));
  }

  /** The place of an answer that never came. */
  MessageView unanswered(Message question, AgentId agent) {
    var ending = Ending.with(Callouts.unanswered(texts), question.id());
    return answer(below(question), agent, null, question.createdAt(), ending);
  }

  private static Place below(Message question) {
    return new Place(null, question.conversation().toString(), null);
  }

  private MessageView answer(
      Place place, AgentId agent, @Nullable String model, Instant at, Ending ending) {
    return new MessageView(
        place, author(agent), model, moment(at), null, Body.EMPTY, Extras.NONE, ending);
  }

  /** What is said of thoughts that took so long. */
  String thought(Duration took) {
    var seconds = Duration.ofSeconds(Math.max(1, took.toSeconds()));
    return texts.get("answer.thought", Spans.whole(seconds, texts));
  }

  /** The card of a tool while its run goes on. */
  ToolCard tool(ToolCards.Known known) {
    return ToolCards.of(known, true, texts);
  }

  /** The sources named so far. */
  List<SourceView> sources(List<Source> sources) {
    return SourceView.of(sources, texts);
  }

  private Extras extras(Message message, Generation generation) {
    return new Extras(
        ToolCards.of(message, texts),
        sources(generation.sources()),
        message.text().isBlank() ? null : instead(generation),
        generation.leftOut() == null ? null : leftOut(generation.leftOut()),
        generation.dropped().isEmpty() ? null : dropped(generation.dropped()));
  }

  private String dropped(List<String> settings) {
    return texts.get(
        "answer.dropped",
        settings.stream()
            .map(setting -> texts.getOr("setting." + setting, "setting.other", setting))
            .collect(Collectors.joining(", ")));
  }

  private String leftOut(LeftOut leftOut) {
    var what = switch (leftOut.summary()) {
      case NOTHING -> "answer.left";
      case SUMMARY -> "answer.summed";
      case FAILED -> "answer.unsummed";
    };
    return texts.count(what, leftOut.messages())
        + " · "
        + texts.count("answer.left.tokens", leftOut.tokens());
  }

  /** That another model answered than was asked, and why. */
  private @Nullable String instead(Generation generation) {
    var tried = generation.tried();
    return tried.isEmpty()
        ? null
        : texts.get(
            "answer.instead",
            generation.model().name(),
            tried.stream().map(this::reason).collect(Collectors.joining(", ")));
  }

  private String reason(Tried tried) {
    var code = tried.code().wire();
    var why = texts.getOr("tried." + code, "tried.other", code.replace('_', ' '));
    return texts.get("answer.instead.of", tried.model().name(), why);
  }

  private Body body(Message message) {
    if (message.role() == Role.USER) {
      return new Body(null, null, message.text(), "");
    }
    var generation = message.generation();
    var thinking = thinking(message);
    var format = generation == null ? null : author(generation.agent()).format();
    if (message.status() == MessageStatus.COMPLETE) {
      var data = rendering.answers().of(message.text(), format, texts);
      return data == null
          ? new Body(rendering.markdown().render(message.text()), null, "", thinking)
          : new Body("", data, "", thinking);
    }
    var text = begun(message);
    var html = message.status() == MessageStatus.STREAMING
        ? rendering.markdown().renderSoFar(text)
        : rendering.markdown().render(text);
    return new Body(html, null, "", thinking);
  }

  /** The text of an answer that is not complete. */
  private String begun(Message message) {
    var generation = message.generation();
    var expected = generation != null
        && StructuredAnswers.expected(author(generation.agent()).format());
    return (expected ? StructuredAnswers.OPEN_CODE : "") + message.text();
  }

  private Ending ending(Message message, Generation generation, @Nullable CancelReason stopped) {
    if (message.status() == MessageStatus.STREAMING) {
      return Ending.open(generation.run());
    }
    var question = message.parent();
    var partial = message.status() == MessageStatus.PARTIAL;
    return new Ending(
        Figures.of(generation, texts),
        Callouts.of(message, generation, stopped, texts),
        question == null ? null : question.toString(),
        partial && !message.text().isBlank() ? message.id().toString() : null,
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
