package dev.hexagent.architecture.bad.owned.domain.identity;

public record RunId(String value) {}
