package dev.hexagent.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows in columns, as Markdown that also reads well as it is: names to the left, figures to the right. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... headings) {
    rows.add(List.of(headings));
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  @Override
  public String toString() {
    List<String> lines = rows.stream().map(this::line).collect(Collectors.toList());
    lines.add(1, rule());
    return String.join("\n", lines) + "\n";
  }

  private String line(List<String> row) {
    return columns()
        .mapToObj(column -> {
          String blanks = " ".repeat(width(column) - row.get(column).length());
          return column == 0 ? row.get(column) + blanks : blanks + row.get(column);
        })
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private String rule() {
    return columns()
        .mapToObj(column -> "-".repeat(width(column) + 1) + (column == 0 ? "-" : ":"))
        .collect(Collectors.joining("|", "|", "|"));
  }

  private IntStream columns() {
    return IntStream.range(0, rows.get(0).size());
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow();
  }
}
