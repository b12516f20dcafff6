/** The executable server: start, settings, and what only a program of its own may decide. */
@NullMarked
package dev.hexagent.bootstrap.server;

import org.jspecify.annotations.NullMarked;
