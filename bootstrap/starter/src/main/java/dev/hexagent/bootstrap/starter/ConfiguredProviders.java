package dev.hexagent.bootstrap.starter;

import dev.hexagent.domain.model.ModelId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** The providers of the settings, the first one first, with their connections. */
final class ConfiguredProviders implements AutoCloseable {
  private final List<ConnectedProvider> all;

  private ConfiguredProviders(List<ConnectedProvider> all) {
    this.all = all;
  }

  /**
   * Makes them ready; nothing is sent before a call.
   *
   * @throws IllegalArgumentException if some of them are written wrong, with a sentence for each fault
   */
  static ConfiguredProviders connect(List<ProviderAccount> accounts) {
    List<String> faults = ProviderCheck.faults(accounts);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    return new ConfiguredProviders(
        accounts.stream().map(account -> account.kindOrFail().connect(account)).toList());
  }

  List<ConnectedProvider> all() {
    return all;
  }

  /** The model of agents that name none: of the first provider that has such; {@code null} if none has. */
  @Nullable
  ModelId usualModel() {
    return all.stream()
        .filter(provider -> StringUtils.hasText(provider.usualModel()))
        .findFirst()
        .map(provider ->
            new ModelId(provider.model().provider(), Objects.requireNonNull(provider.usualModel())))
        .orElse(null);
  }

  @Override
  public void close() {
    all.forEach(provider -> provider.connections().run());
  }
}
