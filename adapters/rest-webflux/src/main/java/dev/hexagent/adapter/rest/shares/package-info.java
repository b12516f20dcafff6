/** Letting others read a branch of a conversation. */
@NullMarked
package dev.hexagent.adapter.rest.shares;

import org.jspecify.annotations.NullMarked;
