package dev.hexagent.bootstrap.server;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The attempts that a stopped server left in its H2 file. */
final class Ledger {
  private Ledger() {}

  /** How each attempt of each run went, oldest first, by the run's id. */
  static Map<String, List<String>> outcomes(Path folder) throws SQLException {
    Map<String, List<String>> outcomes = new TreeMap<>();
    String file = "jdbc:h2:file:" + folder.resolve("data/hexagent") + ";IFEXISTS=TRUE";
    try (var connection = DriverManager.getConnection(file, "sa", "");
        var query = connection.createStatement();
        var rows = query.executeQuery("select run_id, outcome from ledger order by started_at")) {
      while (rows.next()) {
        outcomes
            .computeIfAbsent(rows.getString(1), run -> new ArrayList<>())
            .add(rows.getString(2));
      }
    }
    return outcomes;
  }
}
