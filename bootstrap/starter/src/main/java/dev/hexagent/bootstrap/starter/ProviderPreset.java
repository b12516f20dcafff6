package dev.hexagent.bootstrap.starter;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Servers of the chat-completions protocol whose address and habits are known, from their documentation of 2025 and 2026.
 * Where one may refuse a field, we do without it.
 */
enum ProviderPreset {
  OPENAI(
      "https://api.openai.com/v1",
      "max_completion_tokens",
      true,
      true,
      "https://platform.openai.com/api-keys"),
  OLLAMA("http://localhost:11434/v1", "max_tokens", true, true, null),
  /** Its usual port, 8000, is ours: only its owner knows where it is. */
  VLLM(null, "max_tokens", true, true, null),
  LM_STUDIO("http://localhost:1234/v1", "max_tokens", true, true, null),
  /** Schemas: only some of its models take them. */
  GROQ(
      "https://api.groq.com/openai/v1",
      "max_completion_tokens",
      true,
      false,
      "https://console.groq.com/keys"),
  /** Answers 422 to {@code stream_options}, and tells what a stream used without being asked. */
  MISTRAL(
      "https://api.mistral.ai/v1",
      "max_tokens",
      false,
      true,
      "https://console.mistral.ai/api-keys"),
  DEEPSEEK(
      "https://api.deepseek.com/v1",
      "max_tokens",
      true,
      false,
      "https://platform.deepseek.com/api_keys"),
  XAI("https://api.x.ai/v1", "max_completion_tokens", true, true, "https://console.x.ai"),
  TOGETHER(
      "https://api.together.xyz/v1",
      "max_tokens",
      true,
      false,
      "https://api.together.ai/settings/api-keys");

  /** A server at home reads the model from its disk before the first word. */
  private static final Duration TO_LOAD = Duration.ofMinutes(5);

  private static final Duration TO_BEGIN = Duration.ofSeconds(60);

  final @Nullable String baseUrl;
  final String tokenLimit;
  final boolean asksForUsage;
  final boolean takesSchema;
  final @Nullable String keysAt;

  /**
   * What is known of it.
   *
   * @param keysAt page where its keys are made; {@code null} if it wants none
   */
  ProviderPreset(
      @Nullable String baseUrl,
      String tokenLimit,
      boolean asksForUsage,
      boolean takesSchema,
      @Nullable String keysAt) {
    this.baseUrl = baseUrl;
    this.tokenLimit = tokenLimit;
    this.asksForUsage = asksForUsage;
    this.takesSchema = takesSchema;
    this.keysAt = keysAt;
  }

  /** The preset of that name, {@code null} if there is none. */
  static @Nullable ProviderPreset named(@Nullable String text) {
    return Arrays.stream(values())
        .filter(preset -> preset.text().equals(text))
        .findFirst()
        .orElse(null);
  }

  /** All names, as a sentence lists them. */
  static String names() {
    return Arrays.stream(values()).map(ProviderPreset::text).collect(Collectors.joining(", "));
  }

  /** How it is written. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Duration firstContent() {
    return keysAt == null ? TO_LOAD : TO_BEGIN;
  }
}
