/**
 * Finding a message by its words, and a conversation, an agent, a model or an action by its name: a page. The command palette
 * shows the names.
 */
@NullMarked
package dev.hexagent.ui.search;

import org.jspecify.annotations.NullMarked;
