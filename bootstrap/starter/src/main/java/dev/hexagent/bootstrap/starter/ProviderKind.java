package dev.hexagent.bootstrap.starter;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * The protocols that providers speak. A further one is a line here, and a class that connects; nothing of an adapter is
 * loaded before a provider of its kind is configured, so each may be missing.
 */
enum ProviderKind {
  OPENAI_COMPATIBLE(
      "openai-compatible", "openai.OpenAiChatModel", null, null, OpenAiCompatible::connect),
  OPENROUTER(
      "openrouter",
      "openrouter.OpenRouter",
      "https://openrouter.ai/settings/keys",
      "openrouter/auto",
      OpenRouterAccount::connect),
  ANTHROPIC(
      "anthropic",
      "anthropic.Anthropic",
      "https://platform.claude.com/settings/keys",
      null,
      AnthropicAccount::connect),
  GOOGLE(
      "google",
      "google.Gemini",
      "https://aistudio.google.com/apikey",
      null,
      GoogleAccount::connect);

  private static final String ADAPTERS = "dev.hexagent.adapter.provider.";

  /** How it is written. */
  final String text;

  private final String adapter;

  /** Where its keys are made; {@code null} for a kind that can do without. */
  final @Nullable String keysAt;

  /** A model that does not go out of date, for agents that name none; {@code null} if it has none. */
  final @Nullable String usualModel;

  private final Function<ProviderAccount, ConnectedProvider> connect;

  ProviderKind(
      String text,
      String adapter,
      @Nullable String keysAt,
      @Nullable String usualModel,
      Function<ProviderAccount, ConnectedProvider> connect) {
    this.text = text;
    this.adapter = adapter;
    this.keysAt = keysAt;
    this.usualModel = usualModel;
    this.connect = connect;
  }

  /** The kind of that name, {@code null} if there is none. */
  static @Nullable ProviderKind named(@Nullable String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.text.equals(text))
        .findFirst()
        .orElse(null);
  }

  /** All names, as a sentence lists them. */
  static String names() {
    return Arrays.stream(values()).map(kind -> kind.text).collect(Collectors.joining(", "));
  }

  /** Whether its adapter is on the class path. */
  boolean isThere() {
    return ClassUtils.isPresent(ADAPTERS + adapter, ProviderKind.class.getClassLoader());
  }

  /** What to add to the class path. */
  String artifact() {
    return "hexagent-provider-" + adapter.substring(0, adapter.indexOf('.'));
  }

  /** Makes a provider ready; nothing is sent before a call. */
  ConnectedProvider connect(ProviderAccount account) {
    return connect.apply(account);
  }
}
