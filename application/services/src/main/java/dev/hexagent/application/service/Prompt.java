package dev.hexagent.application.service;

import dev.hexagent.domain.content.ContentPart.Text;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;

/** What a path of a conversation becomes in a prompt: a pure function of it. */
final class Prompt {
  private static final String CUT = "\n\n[This answer was cut off here.]";

  private Prompt() {}

  /** The messages that say something; an answer that was cut off says so, one without a word is left out. */
  static List<PromptMessage> of(List<Message> path) {
    var prompt = new ArrayList<PromptMessage>();
    for (Message message : path) {
      String text = message.text();
      if (message.role() == Role.USER) {
        prompt.add(new PromptMessage(PromptMessage.Role.USER, List.of(new Text(text))));
      } else if (!text.isBlank()) {
        String shown = message.status() == MessageStatus.PARTIAL ? text + CUT : text;
        prompt.add(new PromptMessage(PromptMessage.Role.ASSISTANT, List.of(new Text(shown))));
      }
    }
    return prompt;
  }
}
