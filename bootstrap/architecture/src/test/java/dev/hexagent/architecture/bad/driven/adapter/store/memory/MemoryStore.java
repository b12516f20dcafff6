package dev.hexagent.architecture.bad.driven.adapter.store.memory;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.driven.application.port.in.RunAgents;

@Rejected
record MemoryStore(RunAgents agents) {}
