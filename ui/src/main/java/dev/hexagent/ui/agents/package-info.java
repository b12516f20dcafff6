/** Agents: the list, and the form that makes, changes and deletes them. */
@NullMarked
package dev.hexagent.ui.agents;

import org.jspecify.annotations.NullMarked;
