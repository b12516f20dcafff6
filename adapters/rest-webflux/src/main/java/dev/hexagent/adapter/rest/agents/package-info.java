/** Agents over HTTP. */
@NullMarked
package dev.hexagent.adapter.rest.agents;

import org.jspecify.annotations.NullMarked;
