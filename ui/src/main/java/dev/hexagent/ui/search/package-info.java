/** Finding a conversation, an agent, a model or an action by its name: a page, and what the command palette shows. */
@NullMarked
package dev.hexagent.ui.search;

import org.jspecify.annotations.NullMarked;
