package dev.hexagent.bootstrap.server;

import dev.hexagent.domain.failure.HexagentException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.PropertyResolver;

/** What the jar does with the data in place of serving: {@code java -jar hexagent-server-exec.jar backup FILE}. */
enum DataCommand {
  /** Everything into a file, to take it to another database. */
  EXPORT(DataCopies::export),
  /** Everything out of a file into an empty database. */
  IMPORT(DataCopies::fill),
  /** Everything into a file while servers may be at work. */
  BACKUP(DataCopies::backup),
  /** Everything out of a file; what is there is kept elsewhere. */
  RESTORE(DataCopies::restore);

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG_USE = 2;

  private final BiFunction<DataCopies, Path, List<String>> work;

  DataCommand(BiFunction<DataCopies, Path, List<String>> work) {
    this.work = work;
  }

  /** Which one the arguments begin with, {@code null} if the jar is to serve. */
  static @Nullable DataCommand of(String[] arguments) {
    return Arrays.stream(values())
        .filter(command -> arguments.length > 0 && command.word().equals(arguments[0]))
        .findFirst()
        .orElse(null);
  }

  /**
   * Does it, and says what was done, or in one line why not.
   *
   * @return the exit code: 0 if it was done, 1 if not, 2 if the arguments were wrong
   */
  int run(String[] arguments) {
    if (arguments.length != 2 || arguments[1].isBlank()) {
      System.err.println("Usage: " + word() + " FILE");
      return WRONG_USE;
    }
    try {
      Path file = Path.of(arguments[1]).toAbsolutePath().normalize();
      work.apply(DataCopies.of(settings()), file).forEach(System.out::println);
      return DONE;
    } catch (WrongSettings e) {
      e.faults().forEach(this::complain);
    } catch (HexagentException e) {
      complain(e.detail());
    } catch (InvalidPathException e) {
      complain("'" + arguments[1] + "' cannot be the name of a file");
    }
    return FAILED;
  }

  private void complain(String fault) {
    System.err.println("Hexagent cannot " + word() + ": " + fault);
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The settings as the server has them, without what it would be built of. */
  private static PropertyResolver settings() {
    var application = new SpringApplication(Nothing.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setInitializers(List.of()); // they take the data folder
    application.setRegisterShutdownHook(false);
    return application.run().getEnvironment();
  }

  @Configuration(proxyBeanMethods = false)
  static class Nothing {}
}
