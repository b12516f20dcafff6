package dev.hexagent.architecture.bad.dtos.adapter.store.r2dbc;

import dev.hexagent.architecture.Rejected;

@Rejected
public record AgentRow(String name) {}
