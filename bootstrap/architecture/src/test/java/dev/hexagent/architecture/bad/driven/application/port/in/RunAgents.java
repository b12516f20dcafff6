package dev.hexagent.architecture.bad.driven.application.port.in;

public interface RunAgents {}
