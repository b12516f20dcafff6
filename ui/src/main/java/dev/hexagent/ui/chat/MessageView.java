package dev.hexagent.ui.chat;

import dev.hexagent.domain.identity.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message as the page shows it.
 *
 * @param id its id, {@code null} while an answer has none
 * @param author the agent; {@code null} for the person's own message
 * @param model what answered or answers
 * @param day heading of the day, on its first message
 */
record MessageView(
    @Nullable String id,
    @Nullable AuthorView author,
    @Nullable String model,
    Moment moment,
    @Nullable String day,
    Body body,
    Ending ending) {

  /** When it was written, for people and for machines. */
  record Moment(String time, String iso) {}

  /**
   * What it says.
   *
   * @param html an answer, rendered; {@code null} where the browser keeps what it has
   * @param text the person's own words, as typed
   * @param thinking what the model thought before
   */
  record Body(@Nullable String html, String text, String thinking) {
    static final Body EMPTY = new Body("", "", "");
    static final Body KEPT = new Body(null, "", "");
  }

  /**
   * What stands below it.
   *
   * @param figures tokens, cost and time
   * @param callout why it ended before its end
   * @param retry what to answer again, {@code null} if that makes no sense here
   * @param run the run that is writing it
   */
  record Ending(
      List<String> figures,
      @Nullable CalloutView callout,
      @Nullable Retry retry,
      @Nullable String run) {
    static final Ending NONE = new Ending(List.of(), null, null, null);

    static Ending with(CalloutView callout, Retry retry) {
      return new Ending(List.of(), callout, retry, null);
    }

    static Ending open(RunId run) {
      return new Ending(List.of(), null, null, run.toString());
    }
  }

  /** What the form for another answer sends. */
  record Retry(String conversation, String message) {}

  /** {@code streaming}, {@code partial} or {@code complete}. */
  public String state() {
    if (ending.run() != null) {
      return "streaming";
    }
    return ending.callout() == null ? "complete" : "partial";
  }

  MessageView onDay(@Nullable String heading) {
    return new MessageView(id, author, model, moment, heading, body, ending);
  }

  /** The same without its words, for a browser that shows them already. */
  MessageView withoutBody() {
    return new MessageView(id, author, model, moment, day, Body.KEPT, ending);
  }
}
