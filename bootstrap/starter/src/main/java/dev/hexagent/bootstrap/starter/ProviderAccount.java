package dev.hexagent.bootstrap.starter;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * A provider of the settings: its name, and what is written of it.
 *
 * @param field where that is written
 * @param connections bound of open connections per event loop
 */
record ProviderAccount(String name, String field, ProviderProperties written, int connections) {
  private static final String OPENROUTER = "openrouter";
  private static final String OWN_PLACE = "hexagent.openrouter";

  /**
   * All of them, the first one first. The account at OpenRouter that has its own place in the settings is a provider of
   * that name as soon as it has a key, and goes before others.
   */
  static List<ProviderAccount> of(
      Map<String, ProviderProperties> named, ProviderProperties openRouter, int connections) {
    var accounts = new ArrayList<ProviderAccount>();
    var others = new LinkedHashMap<>(named);
    ProviderProperties again = others.remove(OPENROUTER);
    if (again != null) {
      accounts.add(
          new ProviderAccount(OPENROUTER, field(OPENROUTER), again.or(openRouter), connections));
    } else if (StringUtils.hasText(openRouter.key())) {
      accounts.add(new ProviderAccount(OPENROUTER, OWN_PLACE, openRouter, connections));
    }
    others.forEach((name, written) ->
        accounts.add(new ProviderAccount(name, field(name), written, connections)));
    accounts.sort(Comparator.comparingInt(account -> account.written().order()));
    return accounts;
  }

  /** The Ollama of this machine, which nobody has configured. */
  static ProviderAccount ofOllama(String baseUrl, int connections) {
    return new ProviderAccount(
        LocalOllama.NAME, "hexagent.ollama", ProviderProperties.at(baseUrl), connections);
  }

  private static String field(String name) {
    return "hexagent.providers." + name;
  }

  /** What it speaks; {@code null} if nobody knows that protocol. */
  @Nullable
  ProviderKind kind() {
    if (StringUtils.hasText(written.kind())) {
      return ProviderKind.named(written.kind().strip());
    }
    ProviderKind byName = saysNothing() ? ProviderKind.named(name) : null;
    return byName == null ? ProviderKind.OPENAI_COMPATIBLE : byName;
  }

  ProviderKind kindOrFail() {
    return Objects.requireNonNull(kind());
  }

  /** What is known of its server; {@code null} for nothing. */
  @Nullable
  ProviderPreset preset() {
    if (StringUtils.hasText(written.preset())) {
      return ProviderPreset.named(written.preset().strip());
    }
    return saysNothing() ? ProviderPreset.named(name) : null;
  }

  private boolean saysNothing() {
    return !StringUtils.hasText(written.kind()) && !StringUtils.hasText(written.preset());
  }

  /** Where it is, as written or as its preset says; {@code null} for neither. */
  @Nullable
  String baseUrl() {
    if (StringUtils.hasText(written.baseUrl())) {
      return written.baseUrl().strip();
    }
    ProviderPreset preset = preset();
    return preset == null ? null : preset.baseUrl;
  }

  /** Where it is, once {@link ProviderCheck} has found it right. */
  URI address() {
    return URI.create(Objects.requireNonNull(baseUrl()));
  }

  /** Page where its keys are made, {@code null} if it may need none. */
  @Nullable
  String keysAt() {
    ProviderPreset preset = preset();
    ProviderKind kind = kind();
    if (preset != null) {
      return preset.keysAt;
    }
    return kind == null ? null : kind.keysAt;
  }

  /** What to do when it refuses the key. */
  String keyAdvice() {
    String keysAt = keysAt();
    return "Check " + field + ".key"
        + (keysAt == null ? "." : "; keys are made at " + keysAt + ".");
  }

  /** Model of agents that name none, {@code null} if nobody has said. */
  @Nullable
  String usualModel() {
    ProviderKind kind = kind();
    if (StringUtils.hasText(written.defaultModel())) {
      return written.defaultModel().strip();
    }
    return kind == null ? null : kind.usualModel;
  }

  ProviderProperties.Timeouts timeouts() {
    return written.timeouts() == null ? ProviderProperties.Timeouts.USUAL : written.timeouts();
  }

  Duration firstContent() {
    Duration set = timeouts().firstContent();
    ProviderPreset preset = preset();
    if (set != null) {
      return set;
    }
    return preset == null ? Duration.ofSeconds(60) : preset.firstContent();
  }
}
