package dev.hexagent.architecture.bad.domain.application.port.out;

public interface RunStore {}
