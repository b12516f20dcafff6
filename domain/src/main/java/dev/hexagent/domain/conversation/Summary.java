package dev.hexagent.domain.conversation;

import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import java.time.Instant;

/**
 * What was said in a conversation from its beginning down to a message, in short. Written once by a model, never changed: it
 * stands for the messages above wherever the path goes on below.
 *
 * @param conversation where it was said
 * @param upTo the last message that it tells of
 * @param text not blank
 * @param createdAt cut to microseconds
 */
public record Summary(
    ConversationId conversation, MessageId upTo, String text, Instant createdAt) {}
