package dev.hexagent.ui.chat;

import dev.hexagent.ui.shell.FormText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chat page.
 *
 * @param heading what stands above it
 * @param author who answers
 * @param choices who could
 * @param summaries what models were told in place of the messages down to those of these ids
 * @param span which part of the conversation these messages are
 * @param measure what it takes and costs, {@code null} where nothing is said yet
 */
record ChatView(
    Heading heading,
    AuthorView author,
    List<AuthorView> choices,
    List<MessageView> messages,
    Map<String, String> summaries,
    Span span,
    @Nullable MeasureView measure,
    Asked asked) {

  /**
   * The conversation.
   *
   * @param id {@code null} before its first message
   * @param name its title as it is stored
   * @param title the same to be read
   * @param temporary whether it is never stored
   */
  record Heading(
      @Nullable String id,
      String name,
      String title,
      boolean pinned,
      boolean archived,
      List<String> tags,
      boolean temporary) {
    Heading {
      tags = List.copyOf(tags);
    }
  }

  /**
   * A part of a conversation.
   *
   * @param earlier cursor of the messages before these
   * @param newest whether its last message is among them
   * @param branch end of the branch that is shown, {@code null} for the one that always is
   */
  record Span(
      @Nullable String earlier, boolean newest, @Nullable String branch) {
    static final Span EMPTY = new Span(null, true, null);
  }

  /**
   * What the visitor came with.
   *
   * @param agent who is to answer next, {@code null} for whoever does
   * @param model which model is to answer, {@code null} for the agent's own
   * @param message which message to show
   * @param before cursor of earlier messages
   * @param deleted a conversation that was just deleted and may come back
   * @param notice why the last thing somebody asked for was not done
   * @param draft what was typed and not sent
   * @param temporary whether a new conversation is never to be stored
   */
  record Asked(
      @Nullable String agent,
      @Nullable String model,
      @Nullable String message,
      @Nullable String before,
      @Nullable String deleted,
      @Nullable String notice,
      String draft,
      boolean temporary) {

    /** A page to look at. */
    static Asked page(
        @Nullable String agent,
        @Nullable String model,
        @Nullable String message,
        @Nullable String before,
        @Nullable String deleted) {
      return new Asked(agent, FormText.choice(model), message, before, deleted, null, "", false);
    }

    /** The same for a conversation that is never stored. */
    Asked temporarily(boolean wanted) {
      return new Asked(agent, model, message, before, deleted, notice, draft, wanted);
    }

    /** The page again, with what could not be done and what would have been lost. */
    static Asked refused(
        @Nullable String agent, @Nullable String model, String notice, String draft) {
      return new Asked(agent, model, null, null, null, notice, draft, false);
    }
  }

  /** The same with what it takes and costs. */
  ChatView measuring(MeasureView figures) {
    return new ChatView(heading, author, choices, messages, summaries, span, figures, asked);
  }

  /** The model that answers next, {@code null} for the default one. */
  public @Nullable String model() {
    return asked.model() == null ? author.model() : asked.model();
  }

  /** {@code empty} or {@code ready}. */
  public String state() {
    return messages.isEmpty() && asked.before() == null ? "empty" : "ready";
  }

  public @Nullable String id() {
    return heading.id();
  }

  public String title() {
    return heading.title();
  }

  /** The run that answers now. */
  public @Nullable String run() {
    return messages.isEmpty() ? null : last().ending().run();
  }

  private MessageView last() {
    return messages.get(messages.size() - 1);
  }
}
