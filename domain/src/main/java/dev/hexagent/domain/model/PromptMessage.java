package dev.hexagent.domain.model;

import dev.hexagent.domain.content.ContentPart;
import java.util.List;

/**
 * One message of a prompt.
 *
 * @param role who speaks
 * @param parts in order, at least one
 */
public record PromptMessage(Role role, List<ContentPart> parts) {
  /** Who speaks in a prompt; instructions travel beside the messages. */
  public enum Role {
    USER,
    ASSISTANT
  }

  public PromptMessage {
    parts = List.copyOf(parts);
  }
}
