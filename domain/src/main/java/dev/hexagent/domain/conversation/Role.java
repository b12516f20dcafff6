package dev.hexagent.domain.conversation;

/** Who wrote a message. */
public enum Role {
  USER,
  ASSISTANT
}
