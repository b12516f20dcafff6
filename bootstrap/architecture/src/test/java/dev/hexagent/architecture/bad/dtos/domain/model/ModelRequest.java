package dev.hexagent.architecture.bad.dtos.domain.model;

/** A word of the domain. */
public record ModelRequest(String name) {}
