package dev.hexagent.architecture.bad.driven.adapter.json.jackson;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.driven.application.port.in.RunAgents;

@Rejected
record Codec(RunAgents agents) {}
