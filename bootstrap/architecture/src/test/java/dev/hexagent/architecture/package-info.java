/** The rules of the architecture. What the bad examples below {@code bad} do, no rule lets pass. */
@NullMarked
package dev.hexagent.architecture;

import org.jspecify.annotations.NullMarked;
