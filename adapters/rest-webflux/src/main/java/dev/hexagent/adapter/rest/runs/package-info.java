/** Turns and runs over HTTP. */
@NullMarked
package dev.hexagent.adapter.rest.runs;

import org.jspecify.annotations.NullMarked;
