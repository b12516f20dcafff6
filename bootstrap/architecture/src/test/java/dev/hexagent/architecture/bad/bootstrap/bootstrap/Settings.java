package dev.hexagent.architecture.bad.bootstrap.bootstrap;

public record Settings(int port) {}
