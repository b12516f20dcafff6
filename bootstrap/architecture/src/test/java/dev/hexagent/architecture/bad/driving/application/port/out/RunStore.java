package dev.hexagent.architecture.bad.driving.application.port.out;

public interface RunStore {}
