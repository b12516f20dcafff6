package dev.hexagent.architecture.bad.services.application.service;

public final class AgentRuntime {
  public static final class Builder {}
}
