package dev.hexagent.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures as tables. Ratios are to the bare relay of the same run. */
record Report(List<Measurement> measurements) {
  private static final double LEAST_SHOWN = 0.005;

  String costs(Kind kind) {
    var table = new Table(
        kind == Kind.PLAIN ? "plain answers" : "streams",
        "CPU ms",
        "of relay",
        "JIT ms",
        "database ms",
        "per s",
        "p50 ms",
        "p99 ms",
        "failed");
    for (Measurement measured : of(kind)) {
      Answered busy = measured.busy();
      table.row(
          measured.target(),
          number("%.3f", measured.cpuMillis()),
          ofRelay(measured),
          number("%.3f", measured.jitMillis()),
          measured.database().millis() == 0 ? "-" : number("%.3f", measured.databaseMillis()),
          number("%.0f", busy.perSecond()),
          millis(busy.answer().p50()),
          millis(busy.answer().p99()),
          String.valueOf(busy.failed()));
    }
    return table.toString();
  }

  String firstTokens() {
    var table = new Table(
        "first token of a stream, one client", "p50 ms", "p99 ms", "added p50", "added p99");
    Percentiles direct = of(Kind.STREAM).get(0).alone().firstToken();
    for (Measurement measured : of(Kind.STREAM)) {
      Percentiles first = measured.alone().firstToken();
      table.row(
          measured.target(),
          millis(first.p50()),
          millis(first.p99()),
          millis(first.p50() - direct.p50()),
          millis(first.p99() - direct.p99()));
    }
    return table.toString();
  }

  /** The threads of each target that used some of the processor, in milliseconds an answer. */
  String threads() {
    var table = new Table("CPU ms by threads", "plain", "stream");
    for (Measurement plain : of(Kind.PLAIN)) {
      Measurement stream = of(Kind.STREAM).stream()
          .filter(other -> other.target().equals(plain.target()))
          .findFirst()
          .orElseThrow();
      stream.cpu().threads().entrySet().stream()
          .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
          .filter(thread -> stream.perAnswer(thread.getValue()) > LEAST_SHOWN)
          .forEach(thread -> table.row(
              plain.target() + ": " + thread.getKey(),
              number(
                  "%.3f", plain.perAnswer(plain.cpu().threads().getOrDefault(thread.getKey(), 0L))),
              number("%.3f", stream.perAnswer(thread.getValue()))));
    }
    return table.toString();
  }

  private List<Measurement> of(Kind kind) {
    return measurements.stream()
        .filter(measured -> measured.kind() == kind)
        .collect(Collectors.toList());
  }

  private String ofRelay(Measurement measured) {
    return of(measured.kind()).stream()
        .filter(other -> other.target().equals("relay"))
        .findFirst()
        .map(relay -> number("%.1fx", measured.cpuMillis() / relay.cpuMillis()))
        .orElse("-");
  }

  static String millis(long nanos) {
    return number("%.2f", nanos / 1e6);
  }

  static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
