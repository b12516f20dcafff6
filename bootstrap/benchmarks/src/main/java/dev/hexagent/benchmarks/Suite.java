package dev.hexagent.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Measures one target after the other with the same upstream and the same load, and prints what it found. */
final class Suite {
  private static final Pattern ANSWERED = Pattern.compile("^\\d+( \\d+){6}$");
  private static final int MOST_SECONDS = 3600;

  private final Options options;
  private final Programs programs;
  private final Target upstream;
  private final Child load;
  private final List<Measurement> measurements = new ArrayList<>();

  Suite(Options options, Programs programs, Target upstream, Child load) {
    this.options = options;
    this.programs = programs;
    this.upstream = upstream;
    this.load = load;
  }

  void run() {
    if (options.answers()) {
      measure(upstream);
    }
    measure(Part.RELAY, () -> programs.relay(upstream));
    if (Nginx.executable().isPresent()) {
      measure(Part.NGINX, () -> programs.nginx(upstream));
    } else if (options.parts().contains(Part.NGINX)) {
      System.out.println("nginx is not installed here, so it was not measured.\n");
    }
    measure(Part.MEMORY, () -> programs.inMemory(upstream));
    measure(Part.H2, () -> programs.onH2(upstream));
    measure(Part.POSTGRESQL, () -> programs.onPostgres(upstream));

    if (!measurements.isEmpty()) {
      report();
    }
    if (options.parts().contains(Part.RECALL)) {
      System.out.println(new Recall(programs).table(upstream));
    }
    if (options.parts().contains(Part.START)) {
      System.err.println("Measuring starts");
      System.out.println(new StartUp(programs).table(upstream));
    }
  }

  private void report() {
    var report = new Report(measurements);
    for (Kind kind : Kind.values()) {
      System.out.println(report.costs(kind));
    }
    System.out.println(report.firstTokens());
    System.out.println(report.threads());
  }

  private void measure(Part part, Supplier<Target> start) {
    if (options.parts().contains(part)) {
      try (Target target = start.get()) {
        measure(target);
        if (options.profile() && target.dialect() == Dialect.HEXAGENT) {
          profile(target);
        }
      }
    }
  }

  private void measure(Target target) {
    for (Kind kind : Kind.values()) {
      System.err.print("Measuring " + target.name() + ", " + kind + " ... ");
      apply(target, kind, options.requests(), Options.CLIENTS);
      Cpu before = target.cpu();
      Cpu databaseBefore = target.databaseCpu();
      Answered busy = apply(target, kind, options.requests(), Options.CLIENTS);
      Cpu spent = target.cpu().since(before);
      Cpu databaseSpent = target.databaseCpu().since(databaseBefore);
      Answered alone = apply(target, kind, options.alone(), 1);
      var measured = new Measurement(target.name(), kind, busy, spent, databaseSpent, alone);
      System.err.printf("%.3f ms%n", measured.cpuMillis());
      measurements.add(measured);
    }
  }

  private void profile(Target target) {
    for (Kind kind : Kind.values()) {
      Profile profile = programs.record(
          target, () -> apply(target, kind, options.requests() / 2, Options.CLIENTS));
      System.out.println(profile.tables(target.name() + ", " + kind));
    }
  }

  private Answered apply(Target target, Kind kind, int requests, int clients) {
    load.say(new Load(target.dialect(), kind, target.port(), requests, clients).line());
    return Answered.parse(load.await(ANSWERED, MOST_SECONDS).group());
  }
}
