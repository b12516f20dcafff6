package dev.hexagent.bootstrap.server;

import dev.hexagent.bootstrap.starter.ProviderCheck;
import java.util.List;
import org.springframework.core.env.Environment;

/** The providers. What has a variable of its own is called by it. */
final class ProviderSettings {
  private ProviderSettings() {}

  static List<String> faults(Environment settings) {
    return ProviderCheck.faults(settings).stream()
        .map(fault -> fault
            .replace("hexagent.openrouter.key", "OPENROUTER_API_KEY")
            .replace("hexagent.openrouter.base-url", "OPENROUTER_BASE_URL"))
        .toList();
  }
}
