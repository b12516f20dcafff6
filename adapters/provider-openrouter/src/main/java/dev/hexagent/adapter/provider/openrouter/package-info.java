/** OpenRouter: one account for the models of many providers. */
@NullMarked
package dev.hexagent.adapter.provider.openrouter;

import org.jspecify.annotations.NullMarked;
