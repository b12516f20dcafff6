package dev.hexagent.ui.chat;

import dev.hexagent.ui.shell.FormText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chat page.
 *
 * @param id the conversation, {@code null} before its first message
 * @param author who answers
 * @param choices who could
 * @param earlier cursor of the messages before these
 */
record ChatView(
    @Nullable String id,
    String title,
    AuthorView author,
    List<AuthorView> choices,
    List<MessageView> messages,
    @Nullable String earlier,
    Asked asked) {

  /**
   * What the visitor came with.
   *
   * @param agent who is to answer next, {@code null} for whoever does
   * @param model which model is to answer, {@code null} for the agent's own
   * @param before cursor of earlier messages
   * @param deleted a conversation that was just deleted and may come back
   * @param notice why the last thing somebody asked for was not done
   * @param draft what was typed and not sent
   */
  record Asked(
      @Nullable String agent,
      @Nullable String model,
      @Nullable String before,
      @Nullable String deleted,
      @Nullable String notice,
      String draft) {

    /** A page to look at. */
    static Asked page(
        @Nullable String agent,
        @Nullable String model,
        @Nullable String before,
        @Nullable String deleted) {
      return new Asked(agent, FormText.choice(model), before, deleted, null, "");
    }

    /** The page again, with what could not be done and what would have been lost. */
    static Asked refused(
        @Nullable String agent, @Nullable String model, String notice, String draft) {
      return new Asked(agent, model, null, null, notice, draft);
    }
  }

  /** The model that answers next, {@code null} for the default one. */
  public @Nullable String model() {
    return asked.model() == null ? author.model() : asked.model();
  }

  /** {@code empty} or {@code ready}. */
  public String state() {
    return messages.isEmpty() && asked.before() == null ? "empty" : "ready";
  }

  /** The run that answers now. */
  public @Nullable String run() {
    return messages.isEmpty() ? null : last().ending().run();
  }

  /** Whether one can ask for this answer again: only for the last one. */
  public boolean repeatable(MessageView message) {
    return asked.before() == null && message == last() && message.ending().retry() != null;
  }

  private MessageView last() {
    return messages.get(messages.size() - 1);
  }
}
