package dev.hexagent.bootstrap.server;

import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.model.ModelRef;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.PropertyResolver;

/** Whether a model names conversations, and which. */
final class TitleSettings {
  private TitleSettings() {}

  static List<String> faults(PropertyResolver settings) {
    List<String> faults = new ArrayList<>();
    String enabled = settings.getProperty("hexagent.titles.enabled", "true");
    if (!enabled.equals("true") && !enabled.equals("false")) {
      faults.add("HEXAGENT_TITLES_ENABLED must be true or false but is '" + enabled + "'");
    }
    String model = settings.getProperty("hexagent.titles.model", "");
    try {
      ModelRef.all("model", model.isBlank() ? List.of() : List.of(model));
    } catch (InvalidField wrong) {
      faults.add(
          "HEXAGENT_TITLES_MODEL must be a model of 1 to 200 characters but is '" + model + "'");
    }
    return faults;
  }
}
