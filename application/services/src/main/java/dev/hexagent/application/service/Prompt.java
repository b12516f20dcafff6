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

  private static final String GO_ON =
      "Your last message was cut off. Go on exactly where it ends: repeat nothing"
          + " of it, and do not say that you go on.";

  private static final String IN_SHORT =
      "[The beginning of this conversation is left out here. This is what was said, in short.]\n\n";

  private Prompt() {}

  /**
   * The messages that say something. An answer that was cut off says so, one that goes on with it makes one of both, and
   * one without a word is left out.
   */
  static List<PromptMessage> of(List<Message> path) {
    var prompt = new ArrayList<PromptMessage>();
    var answer = new StringBuilder();
    boolean cut = false;
    for (Message message : path) {
      if (message.role() == Role.USER) {
        addAnswer(prompt, answer, cut ? CUT : "");
        cut = false;
        prompt.add(prompt(PromptMessage.Role.USER, message.text()));
      } else {
        if (!cut) {
          addAnswer(prompt, answer, "");
        }
        answer.append(message.text());
        cut = message.status() == MessageStatus.PARTIAL;
      }
    }
    addAnswer(prompt, answer, cut ? CUT : "");
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

  private static void addAnswer(List<PromptMessage> prompt, StringBuilder answer, String mark) {
    if (!answer.toString().isBlank()) {
      prompt.add(prompt(PromptMessage.Role.ASSISTANT, answer + mark));
    }
    answer.setLength(0);
  }

  private static PromptMessage prompt(PromptMessage.Role role, String text) {
    return new PromptMessage(role, List.of(new Text(text)));
  }
}
