package dev.hexagent.architecture.bad.dtos.adapter.rest;

import dev.hexagent.architecture.Rejected;

@Rejected
public record AgentResponse(String name) {}
