package dev.hexagent.architecture.bad.driving.adapter.rest;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.driving.application.port.out.RunStore;

@Rejected
record RunController(RunStore store) {}
