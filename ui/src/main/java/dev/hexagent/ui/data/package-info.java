/** What somebody takes away and brings along: exports and imports of conversations. */
@NullMarked
package dev.hexagent.ui.data;

import org.jspecify.annotations.NullMarked;
