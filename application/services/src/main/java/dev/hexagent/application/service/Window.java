package dev.hexagent.application.service;

import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.LeftOut.Told;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a path goes to the model: a pure function of the path, of the summaries that there are, and of the agent's policy.
 * Turns stay whole, so that no answer goes without its question.
 *
 * @param summary what goes in place of the oldest messages, {@code null} for nothing
 * @param path what goes in full, oldest first
 * @param leftOut what stands above that, {@code null} if nothing does
 * @param due what is to be summed up before, {@code null} if nothing is; if it fails, this is what goes
 */
record Window(
    @Nullable String summary,
    List<Message> path,
    @Nullable LeftOut leftOut,
    @Nullable Due due) {
  /**
   * Messages to be summed up.
   *
   * @param messages whole turns
   * @param before the summary of those above, {@code null} if there are none
   * @param whole the path that they are part of
   * @param end how many messages of that path they and those above are
   */
  record Due(List<Message> messages, @Nullable String before, List<Message> whole, int end) {
    Message last() {
      return messages.get(messages.size() - 1);
    }

    /** What goes to the model once there is a summary. */
    Window with(String text) {
      return from(end, whole, text, Told.SUMMARY, null);
    }
  }

  /**
   * As much of the end of a path as the policy allows; the newest turn in any case.
   *
   * @param summaries by the last message they tell of
   */
  static Window of(List<Message> path, ContextPolicy policy, Map<MessageId, String> summaries) {
    if (policy.equals(ContextPolicy.EVERYTHING)) {
      return new Window(null, path, null, null); // without counting what is long
    }
    List<Integer> starts = turns(path);
    int known = 0;
    for (int start : starts) {
      known = start > 0 && summaries.containsKey(path.get(start - 1).id()) ? start : known;
    }
    String summary = known == 0 ? null : summaries.get(path.get(known - 1).id());
    long used = summary == null ? 0 : TokenEstimate.of(List.of(Prompt.inShort(summary)));
    int start = start(path, starts, known, used, policy);
    if (start == known) {
      return from(known, path, summary, Told.SUMMARY, null);
    }
    if (!policy.summary()) {
      return from(start, path, summary, Told.NOTHING, null);
    }
    int end = Math.max(start, start(path, starts, known, 0, policy.half()));
    return from(
        start, path, summary, Told.FAILED, new Due(path.subList(known, end), summary, path, end));
  }

  private static Window from(
      int start, List<Message> path, @Nullable String summary, Told told, @Nullable Due due) {
    List<Message> above = path.subList(0, start);
    return new Window(
        summary,
        path.subList(start, path.size()),
        above.isEmpty() ? null : new LeftOut(start, tokens(above), told),
        due);
  }

  /** Where the turns begin that the policy allows, of those from the earliest on. */
  private static int start(
      List<Message> path, List<Integer> starts, int earliest, long used, ContextPolicy policy) {
    int from = path.size();
    long size = used;
    for (int turns = 1; turns <= starts.size(); turns++) {
      int next = starts.get(starts.size() - turns);
      size += tokens(path.subList(next, from));
      if (next < earliest || turns > 1 && !policy.allows(turns, size)) {
        break;
      }
      from = next;
    }
    return from;
  }

  /** The messages for the model. */
  List<PromptMessage> prompt(boolean prefill) {
    List<PromptMessage> told = new ArrayList<>();
    if (summary != null) {
      told.add(Prompt.inShort(summary));
    }
    boolean goesOn = path.get(path.size() - 1).role() == Role.ASSISTANT;
    told.addAll(goesOn ? Prompt.toGoOn(path, prefill) : Prompt.of(path));
    return told;
  }

  /** About how many tokens the model is told. */
  long tokens() {
    return tokens(path)
        + (summary == null ? 0 : TokenEstimate.of(List.of(Prompt.inShort(summary))));
  }

  /** Where turns begin: at each question, but what stands above the first one belongs to its turn. */
  private static List<Integer> turns(List<Message> path) {
    var starts = new ArrayList<Integer>();
    boolean asked = false;
    for (int i = 0; i < path.size(); i++) {
      boolean question = path.get(i).role() == Role.USER;
      if (i == 0 || question && asked) {
        starts.add(i);
      }
      asked |= question;
    }
    return starts;
  }

  private static long tokens(List<Message> messages) {
    return TokenEstimate.of(Prompt.of(messages));
  }
}
