package dev.hexagent.application.service;

import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.usage.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a provider counted when it was told a path the last time. */
final class Counted {
  private Counted() {}

  /**
   * About how many tokens the path now has, instructions included: those of the last answer's prompt, of its words, and of
   * what stands behind it. {@code null} if no answer among these tells.
   *
   * @param end the end of a path
   * @param agent whose instructions it goes with
   */
  static @Nullable Long at(List<Message> end, AgentId agent) {
    for (int i = end.size() - 1; i >= 0; i--) {
      Generation generation = end.get(i).generation();
      if (generation != null && tells(end.get(i), generation, agent)) {
        Usage usage = generation.usage();
        List<Message> behind = end.subList(i + 1, end.size());
        return usage.promptTokens()
            + usage.completionTokens()
            - usage.reasoningTokens()
            + TokenEstimate.of(Prompt.of(behind));
      }
    }
    return null;
  }

  /** Usage is that of a whole run: it tells of the path if one call was told all of it. */
  private static boolean tells(Message message, Generation generation, AgentId agent) {
    return message.status() == MessageStatus.COMPLETE
        && generation.agent().equals(agent)
        && generation.tried().isEmpty()
        && generation.leftOut() == null
        && generation.usage().promptTokens() > 0;
  }
}
