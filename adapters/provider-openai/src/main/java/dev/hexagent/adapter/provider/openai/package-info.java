/** The chat-completions protocol, for OpenAI and every server that speaks like it. */
@NullMarked
package dev.hexagent.adapter.provider.openai;

import org.jspecify.annotations.NullMarked;
