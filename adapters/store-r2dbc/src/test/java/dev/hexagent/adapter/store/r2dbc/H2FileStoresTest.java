package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.adapter.testkit.StoresContract;
import dev.hexagent.application.port.out.Stores;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class H2FileStoresTest extends StoresContract {
  @TempDir
  private static Path folder;

  @RegisterExtension
  private static final OpenStores STORES =
      new OpenStores(() -> new DatabaseSettings.H2File(folder.resolve("hexagent")));

  @Override
  protected Stores emptyStores() {
    return STORES.empty();
  }
}
