package dev.hexagent.architecture.bad.system.domain.identity;

public record Actor(String owner) {
  public static Actor system(String reason) {
    return new Actor(reason);
  }
}
