package dev.hexagent.application.service;

import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a path goes to the model: a pure function of the path and the agent's policy. Turns stay whole, so that no answer
 * goes without its question.
 *
 * @param path what goes, oldest first
 * @param leftOut what stands above that, {@code null} if nothing does
 */
record Window(List<Message> path, @Nullable LeftOut leftOut) {
  /** As much of the end of a path as the policy allows; the newest turn in any case. */
  static Window of(List<Message> path, ContextPolicy policy) {
    List<Integer> starts = turns(path);
    int from = path.size();
    long size = 0;
    for (int turns = 1; turns <= starts.size(); turns++) {
      int next = starts.get(starts.size() - turns);
      size += tokens(path.subList(next, from));
      if (turns > 1 && !policy.allows(turns, size)) {
        break;
      }
      from = next;
    }
    return new Window(
        path.subList(from, path.size()),
        from == 0 ? null : new LeftOut(from, tokens(path.subList(0, from))));
  }

  /** Whether it ends with an answer that is to be gone on with. */
  boolean continues() {
    return path.get(path.size() - 1).role() == Role.ASSISTANT;
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
