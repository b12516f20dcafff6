package dev.hexagent.bootstrap.server;

import dev.hexagent.adapter.store.r2dbc.DatabaseSettings;
import dev.hexagent.adapter.store.r2dbc.DatabaseSettings.H2File;
import dev.hexagent.adapter.store.r2dbc.DatabaseSettings.PostgreSql;
import dev.hexagent.domain.failure.InvalidField;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.StringUtils;

/** Where things are kept. */
final class StoreSettings {
  private StoreSettings() {}

  static List<String> faults(PropertyResolver settings) {
    List<String> faults = new ArrayList<>();
    String store = store(settings);
    if (!store.equals("database") && !store.equals("memory")) {
      faults.add("HEXAGENT_STORE must be database or memory but is '" + store + "'");
    }
    String url = url(settings);
    if (url != null) {
      try {
        PostgreSql.of(
            url,
            settings.getProperty("hexagent.db.user", "hexagent"),
            settings.getProperty("hexagent.db.password", ""));
      } catch (InvalidField e) {
        e.faults()
            .forEach(fault -> faults.add(
                "HEXAGENT_DB_" + fault.field().toUpperCase(Locale.ROOT) + " " + fault.message()));
      }
    }
    return faults;
  }

  /** The database that they name, if they are right. */
  static DatabaseSettings database(PropertyResolver settings) {
    String url = url(settings);
    return url == null
        ? new H2File(Path.of(settings.getProperty("hexagent.data", "data"), "hexagent"))
        : PostgreSql.of(
            url,
            settings.getProperty("hexagent.db.user", "hexagent"),
            settings.getProperty("hexagent.db.password", ""));
  }

  /** Whether anything is kept. */
  static boolean keep(PropertyResolver settings) {
    return store(settings).equals("database");
  }

  /** Whether the data folder is used. */
  static boolean needFolder(PropertyResolver settings) {
    return keep(settings) && url(settings) == null;
  }

  private static String store(PropertyResolver settings) {
    return settings.getProperty("hexagent.store", "database").toLowerCase(Locale.ROOT);
  }

  private static @Nullable String url(PropertyResolver settings) {
    String url = settings.getProperty("hexagent.db.url");
    return StringUtils.hasText(url) ? url : null;
  }
}
