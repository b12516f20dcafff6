package dev.hexagent.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Comparator;
import java.util.List;

/**
 * Which adapter a class belongs to. Adapters lie one or two packages deep ({@code adapter.rest}, {@code
 * adapter.store.memory}): one begins at the uppermost package that has classes. The UI counts as one.
 */
final class AdapterSlices implements SliceAssignment {
  private final House house;
  private final List<String> roots;

  AdapterSlices(House house) {
    this.house = house;
    this.roots = house.classes().stream()
        .filter(type -> house.has(type, "adapter"))
        .map(JavaClass::getPackageName)
        .distinct()
        .sorted(Comparator.comparingInt(String::length))
        .toList();
  }

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass type) {
    if (house.has(type, "ui")) {
      return SliceIdentifier.of("ui");
    }
    return roots.stream()
        .filter(root -> (type.getPackageName() + ".").startsWith(root + "."))
        .findFirst()
        .map(SliceIdentifier::of)
        .orElse(SliceIdentifier.ignore());
  }

  @Override
  public String getDescription() {
    return "adapters and the UI";
  }
}
