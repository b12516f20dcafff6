package dev.hexagent.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test its {@link Visitors}. They come to the server of the class's {@link Backstage}, else to one that all tests
 * share, whose models need no provider. After a test fails it leaves pictures in {@code target/failures} and prints the
 * server's log; after it succeeds it asks whether a browser or the server had something to complain of.
 */
final class EndToEnd implements ParameterResolver, AfterTestExecutionCallback {
  static final Namespace HERE = Namespace.create(EndToEnd.class);
  private static final Path PICTURES = Path.of("target", "failures");

  /** Where a server keeps its data. */
  static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "data-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What all classes of this process share, whether they run together or one by one. */
  static Store shared(ExtensionContext context) {
    return context.getStore(StoreScope.LAUNCHER_SESSION, HERE);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Visitors.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    var shared = shared(test);
    var backstage = test.getStore(HERE).get(Backstage.class, Backstage.class);
    var server = backstage != null
        ? backstage.server()
        : shared.computeIfAbsent(
            ServerProcess.class, any -> ServerProcess.on(folder()), ServerProcess.class);
    var api = new Api(server.uri());
    var contract = shared.computeIfAbsent(
        ApiContract.class, any -> new ApiContract(api.get("/v3/api-docs")), ApiContract.class);
    var chromium = shared.computeIfAbsent(Chromium.class, any -> new Chromium(), Chromium.class);
    var visitors = new Visitors(server, chromium, contract);
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
