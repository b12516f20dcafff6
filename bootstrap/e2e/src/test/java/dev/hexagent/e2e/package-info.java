/** The real server, in a process of its own, used through a real browser. */
@NullMarked
package dev.hexagent.e2e;

import org.jspecify.annotations.NullMarked;
