package dev.hexagent.architecture.bad.driven.adapter.provider.demo;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.driven.application.port.in.RunAgents;

@Rejected
record DemoModel(RunAgents agents) {}
