package dev.hexagent.adapter.store.r2dbc;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Stores that are opened once for the tests of a class, and emptied for each of them. */
final class OpenStores implements BeforeAllCallback, AfterAllCallback {
  private final Supplier<? extends DatabaseSettings> place;
  private @Nullable Jdbc jdbc;
  private @Nullable R2dbcStores stores;

  /** @param place where a database is to be, asked for when the tests begin */
  OpenStores(Supplier<? extends DatabaseSettings> place) {
    this.place = place;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (stores == null) { // a nested class begins within the one around it
      DatabaseSettings settings = place.get();
      jdbc = Database.of(settings).jdbc();
      stores = R2dbcStores.open(settings);
    }
  }

  R2dbcStores empty() {
    EmptyTables.in(jdbc());
    return Objects.requireNonNull(stores);
  }

  Jdbc jdbc() {
    return Objects.requireNonNull(jdbc);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (context.getTestClass().orElseThrow().getEnclosingClass() == null) {
      Objects.requireNonNull(stores).close();
    }
  }
}
