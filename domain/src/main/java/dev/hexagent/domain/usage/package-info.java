/** Tokens and money. */
@NullMarked
package dev.hexagent.domain.usage;

import org.jspecify.annotations.NullMarked;
