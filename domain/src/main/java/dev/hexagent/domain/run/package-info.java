/** Runs: one turn and everything an agent does to answer it, as events and as a pure loop. */
@NullMarked
package dev.hexagent.domain.run;

import org.jspecify.annotations.NullMarked;
