package dev.hexagent.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Packages can be understood one after the other, and say where null is. */
final class PackageRules {
  static final List<Rule> ALL = List.of(
      Rule.of("cycles", PackageRules::noCycles),
      Rule.of("nullness", PackageRules::everyPackageIsNullMarked));

  private PackageRules() {}

  private static ArchRule noCycles(House house) {
    return slices().matching(house.named("(**)")).should().beFreeOfCycles();
  }

  private static ArchRule everyPackageIsNullMarked(House house) {
    DescribedPredicate<JavaClass> inNullMarkedPackage = DescribedPredicate.describe(
        "in a package that is @NullMarked",
        type -> type.getPackage().isAnnotatedWith(NullMarked.class));
    return classes().should(ArchConditions.be(inNullMarkedPackage));
  }
}
