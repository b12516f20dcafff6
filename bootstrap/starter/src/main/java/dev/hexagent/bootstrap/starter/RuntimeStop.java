package dev.hexagent.bootstrap.starter;

import dev.hexagent.application.service.AgentRuntime;
import org.springframework.context.SmartLifecycle;

/**
 * Ends the live runs before the web server begins to wait for its open answers: a stream ends with its run, so nobody
 * waits for one that would go on for minutes.
 */
final class RuntimeStop implements SmartLifecycle {
  private final AgentRuntime runtime;
  private volatile boolean running;

  RuntimeStop(AgentRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    runtime.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** The highest stops first; Spring Boot's graceful web server has one below. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
