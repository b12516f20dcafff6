/** Talking to agents: the chat page, its forms, and the stream of fragments by which an answer grows. */
@NullMarked
package dev.hexagent.ui.chat;

import org.jspecify.annotations.NullMarked;
