package dev.hexagent.domain.conversation;

/** How far a message has come. */
public enum MessageStatus {
  /** All of it is there. */
  COMPLETE,
  /** It is being written; such a message is never stored. */
  STREAMING,
  /** Its run ended before the model had finished. */
  PARTIAL
}
