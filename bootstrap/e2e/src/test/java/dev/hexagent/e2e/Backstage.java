package dev.hexagent.e2e;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Scenario;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server with a provider behind it that says what a test has it say; the visitors of a class that registers one come
 * to that server. Classes that need nothing special share one, and each finds the provider as if it had just started.
 */
final class Backstage implements BeforeAllCallback {
  /** A server and the provider behind it. */
  private record Pair(FakeProvider provider, ServerProcess server) implements AutoCloseable {
    @Override
    public void close() {
      server.close();
      provider.close();
    }
  }

  private final UnaryOperator<FakeProvider> furnished;
  private final Map<String, String> settings;
  private final boolean shared;
  private Pair pair;

  private Backstage(
      UnaryOperator<FakeProvider> furnished, Map<String, String> settings, boolean shared) {
    this.furnished = furnished;
    this.settings = settings;
    this.shared = shared;
  }

  /** Offers as many models as the largest provider, and soon notices the work of a server that was killed. */
  static Backstage shared() {
    return sharedSaying(Scenario.saying("Hello", " there"));
  }

  /** The same, and what it says when nothing else is agreed. */
  static Backstage sharedSaying(Scenario otherwise) {
    return new Backstage(
        provider -> provider.models(Catalogue.manyModels()).otherwise(otherwise),
        Map.of("HEXAGENT_LEASE", "3s"),
        true);
  }

  /** One of the class's own, for what the server asks but once or is told when it starts. */
  static Backstage own(UnaryOperator<FakeProvider> furnished, Map<String, String> settings) {
    return new Backstage(furnished, settings, false);
  }

  FakeProvider provider() {
    return pair.provider();
  }

  ServerProcess server() {
    return pair.server();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (shared) {
      pair = EndToEnd.shared(context).computeIfAbsent(Pair.class, any -> start(), Pair.class);
    } else {
      pair = start();
      context.getStore(EndToEnd.HERE).put(Pair.class, pair); // which closes it after the class
    }
    furnished.apply(pair.provider().forget());
    context.getStore(EndToEnd.HERE).put(Backstage.class, this);
  }

  private Pair start() {
    FakeProvider provider = furnished.apply(FakeProvider.start());
    return new Pair(provider, ServerProcess.on(EndToEnd.folder(), provider, settings));
  }
}
