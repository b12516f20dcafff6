package dev.hexagent.adapter.rest.usage;

import dev.hexagent.adapter.rest.shape.WireName;
import dev.hexagent.application.port.UsageGroup;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Groups as a table, as RFC 4180 has it. */
final class UsageCsv {
  private static final String HEAD =
      "key,runs,attempts,prompt_tokens,completion_tokens,total_tokens,"
          + "reasoning_tokens,cache_read_tokens,cache_write_tokens,usage_estimated,"
          + "cost_usd,cost_basis,cost_unknown_attempts";

  /** What makes programs that show tables take a text for a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private UsageCsv() {}

  static String of(List<UsageGroup> groups) {
    return Stream.concat(Stream.of(HEAD), groups.stream().map(UsageCsv::line))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static String line(UsageGroup group) {
    Usage usage = group.usage();
    Cost cost = group.cost();
    return Stream.of(
            quoted(group.key()),
            group.runs(),
            group.attempts(),
            usage.promptTokens(),
            usage.completionTokens(),
            usage.totalTokens(),
            usage.reasoningTokens(),
            usage.cacheReadTokens(),
            usage.cacheWriteTokens(),
            usage.estimated(),
            cost.usd() == null ? "" : cost.usd().toPlainString(),
            WireName.of(cost.basis()),
            cost.unknownAttempts())
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }

  private static String quoted(@Nullable String key) {
    if (key == null || key.isEmpty()) {
      return "";
    }
    String text = FORMULA.indexOf(key.charAt(0)) < 0 ? key : "'" + key;
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
