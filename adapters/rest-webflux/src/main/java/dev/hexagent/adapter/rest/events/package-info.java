/** Runs as streams of server-sent events. */
@NullMarked
package dev.hexagent.adapter.rest.events;

import org.jspecify.annotations.NullMarked;
