package dev.hexagent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ArchitectureTest {
  private static final House HEXAGENT = House.hexagent();

  static final List<Rule> RULES = Stream.of(
          LayerRules.ALL, ReactiveRules.ALL, NameRules.ALL, OwnershipRules.ALL, PackageRules.ALL)
      .flatMap(List::stream)
      .toList();

  @ParameterizedTest
  @FieldSource("RULES")
  void hexagentKeepsTheRule(Rule rule) {
    assertThat(rule.violations(HEXAGENT)).as(rule.name()).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("RULES")
  void theRuleBlamesWhatIsBadInItsExampleAndNothingElse(Rule rule) {
    House bad = House.badExample(rule.name());

    List<Violation> violations = rule.violations(bad);

    assertThat(bad.classes().stream()
            .filter(
                type -> violations.stream().anyMatch(violation -> violation.blames(type.getName())))
            .map(JavaClass::getName)
            .collect(Collectors.toSet()))
        .as(rule.name())
        .isNotEmpty()
        .isEqualTo(bad.classes().stream()
            .filter(type -> type.isAnnotatedWith(Rejected.class))
            .map(JavaClass::getName)
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @FieldSource("RULES")
  void everyExceptionToTheRuleIsNeeded(Rule rule) {
    assertThat(rule.unusedExceptions(HEXAGENT)).as(rule.name()).isEmpty();
  }
}
