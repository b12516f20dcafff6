package dev.hexagent.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;

/**
 * Classes that have to keep the rules: Hexagent's, or those of a bad example, which has the same rooms under another
 * roof.
 */
record House(String base, JavaClasses classes) {
  private static final String BAD_EXAMPLES = House.class.getPackageName() + ".bad.";

  /** Main code of every module on the class path. */
  static House hexagent() {
    String base = "dev.hexagent";
    return new House(
        base,
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(base));
  }

  static House badExample(String name) {
    String base = BAD_EXAMPLES + name;
    return new House(base, new ClassFileImporter().importPackages(base));
  }

  /** The full name of a package or class of this house. */
  String named(String relative) {
    return base + "." + relative;
  }

  /** Package patterns of this house. */
  String[] in(String... relative) {
    return Stream.of(relative).map(this::named).toArray(String[]::new);
  }

  /** Package patterns of this house, and of libraries. */
  String[] in(String[] relative, String... libraries) {
    return Stream.concat(Stream.of(in(relative)), Stream.of(libraries)).toArray(String[]::new);
  }

  boolean has(JavaClass type, String relativePackage) {
    return (type.getPackageName() + ".").startsWith(named(relativePackage) + ".");
  }
}
