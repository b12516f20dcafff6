/** Anthropic's models, over its own protocol: Messages. */
@NullMarked
package dev.hexagent.adapter.provider.anthropic;

import org.jspecify.annotations.NullMarked;
