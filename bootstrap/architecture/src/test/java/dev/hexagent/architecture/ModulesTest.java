package dev.hexagent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule says nothing about what was not read. */
class ModulesTest {
  private static final Path ROOT = Path.of("../..");
  private static final Set<Path> NOT_SHIPPED = Set.of(
      ROOT.resolve("bootstrap/architecture"),
      ROOT.resolve("bootstrap/benchmarks"),
      ROOT.resolve("bootstrap/e2e"));
  private static final Set<String> IMPORTED =
      House.hexagent().classes().stream().map(JavaClass::getName).collect(Collectors.toSet());

  static List<Path> modules() throws IOException {
    return Pattern.compile("<module>(.+)</module>")
        .matcher(Files.readString(ROOT.resolve("pom.xml")))
        .results()
        .map((MatchResult match) -> ROOT.resolve(match.group(1)))
        .filter(module -> !NOT_SHIPPED.contains(module))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyClassOfTheModuleIsImported(Path module) throws IOException {
    Path sources = module.resolve("src/main/java");

    try (Stream<Path> files = Files.walk(sources)) {
      assertThat(files
              .map(file -> sources.relativize(file).toString())
              .filter(file -> file.endsWith(".java"))
              .map(file -> file.substring(0, file.length() - ".java".length()).replace('/', '.')))
          .isNotEmpty()
          .isSubsetOf(IMPORTED);
    }
  }
}
