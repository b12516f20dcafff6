/** Conversations: append-only trees of messages. */
@NullMarked
package dev.hexagent.domain.conversation;

import org.jspecify.annotations.NullMarked;
