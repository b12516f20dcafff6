/** The models on offer: the list with its search, one page for each, and the choice within a chat. */
@NullMarked
package dev.hexagent.ui.models;

import org.jspecify.annotations.NullMarked;
