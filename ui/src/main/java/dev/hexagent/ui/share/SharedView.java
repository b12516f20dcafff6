package dev.hexagent.ui.share;

import dev.hexagent.ui.answer.LaidOutAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shared branch, as strangers see it.
 *
 * @param path where its page is within the application
 * @param until when it can no longer be read, for people
 * @param earlier cursor of the messages before these
 * @param newest whether its last message is among them
 */
record SharedView(
    String path,
    String title,
    String until,
    List<Message> messages,
    @Nullable String earlier,
    boolean newest) {

  /**
   * One message.
   *
   * @param text a person's own words, {@code null} if it is an answer
   * @param html an answer, rendered
   * @param data the same laid out, if it is data
   * @param model what answered
   * @param partial whether it ended before its end
   */
  record Message(
      @Nullable String text,
      @Nullable String html,
      @Nullable LaidOutAnswer data,
      @Nullable String model,
      boolean partial,
      List<Source> sources,
      Moment moment) {}

  /** When it was said, for people and for machines. */
  record Moment(String time, String iso) {}

  /**
   * A page on the web that an answer rests on.
   *
   * @param number how the answer calls it
   */
  record Source(int number, String title, String href, String host) {}
}
