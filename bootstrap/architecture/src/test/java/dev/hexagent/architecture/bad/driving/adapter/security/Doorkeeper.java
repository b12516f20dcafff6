package dev.hexagent.architecture.bad.driving.adapter.security;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.driving.application.port.out.RunStore;

@Rejected
record Doorkeeper(RunStore store) {}
