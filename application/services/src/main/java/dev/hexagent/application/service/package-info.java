/** The use cases, and {@link dev.hexagent.application.service.AgentRuntime}, which wires them in plain Java. */
@NullMarked
package dev.hexagent.application.service;

import org.jspecify.annotations.NullMarked;
