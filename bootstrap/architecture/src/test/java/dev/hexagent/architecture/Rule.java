package dev.hexagent.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One sentence of the architecture, to be said of any house.
 *
 * @param name also the package of its bad example
 * @param exceptions classes and packages that may break it, by their name below the base package, each with the reason;
 *     what is in them may too
 */
record Rule(String name, Map<String, String> exceptions, Function<House, ArchRule> sentence) {
  static Rule of(String name, Function<House, ArchRule> sentence) {
    return new Rule(name, Map.of(), sentence);
  }

  /** What is wrong with a house. */
  List<Violation> violations(House house) {
    return withoutExceptions(house).stream()
        .filter(violation ->
            exceptions.keySet().stream().map(house::named).noneMatch(violation::blamesOnly))
        .toList();
  }

  /** Exceptions that a house does not need. */
  Set<String> unusedExceptions(House house) {
    List<Violation> violations = withoutExceptions(house);
    return exceptions.keySet().stream()
        .filter(exception -> violations.stream()
            .noneMatch(violation -> violation.blamesOnly(house.named(exception))))
        .collect(Collectors.toSet());
  }

  private List<Violation> withoutExceptions(House house) {
    ArchRule rule = sentence.apply(house).allowEmptyShould(true);
    return rule.evaluate(house.classes()).getFailureReport().getDetails().stream()
        .map(Violation::new)
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
