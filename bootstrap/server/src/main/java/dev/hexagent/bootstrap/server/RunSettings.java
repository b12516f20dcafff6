package dev.hexagent.bootstrap.server;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.env.PropertyResolver;

/** How many runs there may be. */
final class RunSettings {
  private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,5}");

  private RunSettings() {}

  static List<String> faults(PropertyResolver settings) {
    String most = settings.getProperty("hexagent.max-runs", "1");
    return COUNT.matcher(most.strip()).matches()
        ? List.of()
        : List.of("HEXAGENT_MAX_RUNS must be a number from 1 to 999999 but is '" + most + "'");
  }
}
