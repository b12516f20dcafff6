/** Files of conversations: our own JSON and Markdown, and what other programs export. */
@NullMarked
package dev.hexagent.adapter.exchange.json;

import org.jspecify.annotations.NullMarked;
