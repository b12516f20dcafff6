package dev.hexagent.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test its {@link Visitors}. After it fails it leaves pictures in {@code target/failures} and prints the server's
 * log; after it succeeds it asks whether a browser or the server had something to complain of.
 */
final class EndToEnd implements ParameterResolver, AfterTestExecutionCallback {
  private static final Namespace HERE = Namespace.create(EndToEnd.class);
  private static final Path PICTURES = Path.of("target", "failures");

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Visitors.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    var stage =
        test.getRoot().getStore(HERE).computeIfAbsent(Stage.class, any -> Stage.set(), Stage.class);
    var visitors = new Visitors(stage);
    test.getStore(HERE).put(Visitors.class, visitors);
    return visitors;
  }

  @Override
  public void afterTestExecution(ExtensionContext test) {
    var visitors = test.getStore(HERE).get(Visitors.class, Visitors.class);
    if (visitors == null) {
      return;
    }
    boolean failed = test.getExecutionException().isPresent();
    if (failed) {
      visitors.photograph(
          PICTURES, test.getRequiredTestClass().getSimpleName() + "-" + test.getDisplayName());
      System.err.println("The server's log:\n" + visitors.server().tail());
    }
    List<String> faults = new ArrayList<>(visitors.faults());
    faults.addAll(visitors.server().complaints());
    if (failed) {
      faults.forEach(System.err::println);
    } else if (!faults.isEmpty()) {
      throw new AssertionError("It works, but:\n" + String.join("\n", faults));
    }
  }
}
