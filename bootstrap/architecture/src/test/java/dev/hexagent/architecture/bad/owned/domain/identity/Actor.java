package dev.hexagent.architecture.bad.owned.domain.identity;

public record Actor(String owner) {}
