package dev.hexagent.application.service;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.ContentPart.Text;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a path of a conversation becomes in a prompt: a pure function of it. */
final class Prompt {
  private static final String CUT = "\n\n[This answer was cut off here.]";

  private static final String GO_ON =
      "Your last message was cut off. Go on exactly where it ends: repeat nothing"
          + " of it, and do not say that you go on.";

  private static final String IN_SHORT =
      "[The beginning of this conversation is left out here. This is what was said, in short.]\n\n";

  private Prompt() {}

  /**
   * The messages that say something. An answer that was cut off says so, one that goes on with it makes one of both, and
   * one without a word is left out. What a provider wants back with its own whole answer goes with it as it came.
   */
  static List<PromptMessage> of(List<Message> path) {
    var prompt = new ArrayList<PromptMessage>();
    var answer = new ArrayList<Message>();
    for (Message message : path) {
      boolean goesOn = message.role() != Role.USER && endsCut(answer);
      if (!goesOn) {
        addAnswer(prompt, answer);
      }
      if (message.role() == Role.USER) {
        prompt.add(prompt(PromptMessage.Role.USER, message.text()));
      } else {
        answer.add(message);
      }
    }
    addAnswer(prompt, answer);
    return prompt;
  }

  /**
   * The same of a path that ends with an answer to be gone on with.
   *
   * @param prefill whether its beginning is enough to say so
   */
  static List<PromptMessage> toGoOn(List<Message> path, boolean prefill) {
    String begun = begun(path);
    List<Message> before = path.subList(0, path.size() - answers(path));
    List<PromptMessage> prompt = of(before);
    if (!begun.isBlank()) {
      prompt.add(prompt(PromptMessage.Role.ASSISTANT, begun));
      if (!prefill) {
        prompt.add(prompt(PromptMessage.Role.USER, GO_ON));
      }
    }
    return prompt;
  }

  /** What stands in place of messages that are left out: as a person says it, for it is made of what people said. */
  static PromptMessage inShort(String summary) {
    return said(IN_SHORT + summary);
  }

  /** What a person says. */
  static PromptMessage said(String text) {
    return prompt(PromptMessage.Role.USER, text);
  }

  /** What has been said already of the answer at the end of a path; empty if it ends with a question. */
  static String begun(List<Message> path) {
    var text = new StringBuilder();
    path.subList(path.size() - answers(path), path.size())
        .forEach(answer -> text.append(answer.text()));
    return text.toString();
  }

  /** How many partial answers stand at the end of a path, each going on with the one before. */
  private static int answers(List<Message> path) {
    int from = path.size();
    while (from > 0 && path.get(from - 1).status() == MessageStatus.PARTIAL) {
      from--;
    }
    return path.size() - from;
  }

  /** Adds an answer that came in these pieces, and forgets them. */
  private static void addAnswer(List<PromptMessage> prompt, List<Message> answer) {
    String text = answer.stream().map(Message::text).collect(Collectors.joining());
    if (!text.isBlank()) {
      List<ContentPart> sealed =
          answer.size() == 1 && !endsCut(answer) ? sealed(answer.get(0)) : List.of();
      prompt.add(
          sealed.isEmpty()
              ? prompt(PromptMessage.Role.ASSISTANT, endsCut(answer) ? text + CUT : text)
              : new PromptMessage(PromptMessage.Role.ASSISTANT, sealed));
    }
    answer.clear();
  }

  private static boolean endsCut(List<Message> answer) {
    return !answer.isEmpty() && answer.get(answer.size() - 1).status() == MessageStatus.PARTIAL;
  }

  /** The words of an answer and what is sealed among them, in order; empty if nothing is. */
  private static List<ContentPart> sealed(Message answer) {
    List<ContentPart> parts = answer.parts().stream()
        .filter(part -> part instanceof Text || isSealed(part))
        .toList();
    return parts.stream().anyMatch(Prompt::isSealed) ? parts : List.of();
  }

  private static boolean isSealed(ContentPart part) {
    return part instanceof ContentPart.Reasoning thought && thought.seal() != null;
  }

  private static PromptMessage prompt(PromptMessage.Role role, String text) {
    return new PromptMessage(role, List.of(new Text(text)));
  }
}
