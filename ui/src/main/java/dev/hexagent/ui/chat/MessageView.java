package dev.hexagent.ui.chat;

import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.ui.answer.LaidOutAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message as the page shows it.
 *
 * @param place where it stands
 * @param author the agent; {@code null} for the person's own message
 * @param model what answered or answers
 * @param day heading of the day, on its first message
 * @param extras what comes with the words
 */
record MessageView(
    Place place,
    @Nullable AuthorView author,
    @Nullable String model,
    Moment moment,
    @Nullable String day,
    Body body,
    Extras extras,
    Ending ending) {

  /**
   * Where it stands in the tree.
   *
   * @param id its id, {@code null} while an answer has none
   * @param versions the messages in its place, {@code null} if it is the only one
   */
  record Place(
      @Nullable String id, String conversation, @Nullable Versions versions) {}

  /**
   * The versions of a message.
   *
   * @param number of this one, from 1
   * @param before the id of the one before
   * @param after the id of the next one
   */
  record Versions(
      int number,
      int all,
      @Nullable String before,
      @Nullable String after) {
    /** Those of a message among its siblings; {@code null} if it has none. */
    static @Nullable Versions of(MessageId message, List<MessageId> siblings) {
      var index = siblings.indexOf(message);
      if (siblings.size() < 2 || index < 0) {
        return null;
      }
      var before = index == 0 ? null : siblings.get(index - 1).toString();
      var after = index + 1 == siblings.size() ? null : siblings.get(index + 1).toString();
      return new Versions(index + 1, siblings.size(), before, after);
    }
  }

  /** When it was written, for people and for machines. */
  record Moment(String time, String iso) {}

  /**
   * What it says.
   *
   * @param html an answer, rendered; {@code null} where the browser keeps what it has
   * @param data the same laid out, if it is data
   * @param text the person's own words, as typed
   * @param thinking what the model thought before
   */
  record Body(@Nullable String html, @Nullable LaidOutAnswer data, String text, String thinking) {
    static final Body EMPTY = new Body("", null, "", "");
    static final Body KEPT = new Body(null, null, "", "");
  }

  /**
   * What comes with the words.
   *
   * @param tools that the model asked for
   * @param sources what the answer rests on
   * @param instead that another model answered than was asked, and why; {@code null} if none was tried in vain
   * @param leftOut how much of the conversation the model was not told; {@code null} if it was told all
   * @param dropped which settings the model did not take; {@code null} if it took all
   */
  record Extras(
      List<ToolCard> tools,
      List<SourceView> sources,
      @Nullable String instead,
      @Nullable String leftOut,
      @Nullable String dropped) {
    static final Extras NONE = new Extras(List.of(), List.of(), null, null, null);
  }

  /**
   * What stands below it.
   *
   * @param figures tokens, cost and time
   * @param callout why it ended before its end
   * @param question what to answer again, {@code null} if that makes no sense here
   * @param rest the partial message to go on with, {@code null} if there is nothing to go on with
   * @param run the run that is writing it
   */
  record Ending(
      List<String> figures,
      @Nullable CalloutView callout,
      @Nullable String question,
      @Nullable String rest,
      @Nullable String run) {
    static final Ending NONE = new Ending(List.of(), null, null, null, null);

    static Ending with(CalloutView callout, MessageId question) {
      return new Ending(List.of(), callout, question.toString(), null, null);
    }

    static Ending open(RunId run) {
      return new Ending(List.of(), null, null, null, run.toString());
    }

    /** The same below another reason for its end. */
    Ending because(CalloutView other) {
      return new Ending(figures, other, question, rest, run);
    }
  }

  public @Nullable String id() {
    return place.id();
  }

  /** {@code streaming}, {@code partial} or {@code complete}. */
  public String state() {
    if (ending.run() != null) {
      return "streaming";
    }
    return ending.callout() == null ? "complete" : "partial";
  }

  MessageView onDay(@Nullable String heading) {
    return new MessageView(place, author, model, moment, heading, body, extras, ending);
  }

  MessageView ending(Ending other) {
    return new MessageView(place, author, model, moment, day, body, extras, other);
  }

  /** The same without its words, for a browser that shows them already. */
  MessageView withoutBody() {
    return new MessageView(place, author, model, moment, day, Body.KEPT, extras, ending);
  }
}
