/** Files of conversations, written here as other programs write them. */
@NullMarked
package dev.hexagent.adapter.exchange.json;

import org.jspecify.annotations.NullMarked;
