/** Conversations over HTTP. */
@NullMarked
package dev.hexagent.adapter.rest.conversations;

import org.jspecify.annotations.NullMarked;
