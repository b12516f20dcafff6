package dev.hexagent.bootstrap.server;

import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.model.ModelRef;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.env.PropertyResolver;

/** The models that are asked if another one fails. */
final class FallbackSettings {
  private FallbackSettings() {}

  static List<String> faults(PropertyResolver settings) {
    String all = settings.getProperty("hexagent.fallbacks", "");
    List<String> names = all.isBlank() ? List.of() : Arrays.asList(all.split(",", -1));
    try {
      int count = ModelRef.all("name", names).size();
      return count <= AgentDefinition.MOST_FALLBACKS
          ? List.of()
          : List.of(fault("at most " + AgentDefinition.MOST_FALLBACKS + " models", all));
    } catch (InvalidField wrong) {
      return List.of(fault("models with commas between them, each of 1 to 200 characters", all));
    }
  }

  private static String fault(String rule, String given) {
    return "HEXAGENT_FALLBACKS must be " + rule + " but is '" + given + "'";
  }
}
