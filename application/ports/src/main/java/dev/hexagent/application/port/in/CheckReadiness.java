package dev.hexagent.application.port.in;

import java.util.Map;
import reactor.core.publisher.Mono;

/** Ask whether work can be taken. */
public interface CheckReadiness {
  /**
   * What was checked.
   *
   * @param checks name of the part, and whether it works
   */
  record Readiness(Map<String, Boolean> checks) {
    public Readiness {
      checks = Map.copyOf(checks);
    }

    /** Whether everything works. */
    public boolean ready() {
      return !checks.containsValue(false);
    }
  }

  /** Checks everything that is needed for work, within two seconds; never fails. */
  Mono<Readiness> readiness();
}
