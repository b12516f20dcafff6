package dev.hexagent.adapter.provider.openrouter;

import dev.hexagent.adapter.testkit.provider.RecordedCase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of the recorded cases are chat completions, and whose. */
final class Recordings {
  /** Families that speak chat completions throughout, for cases that do not tell their address. */
  private static final Set<String> FAMILIES =
      Set.of("openrouter", "openrouter-documented", "openai", "openai-compatible");

  private Recordings() {}

  static boolean isFromOpenRouter(RecordedCase recorded) {
    return recorded.provider().startsWith("openrouter") || recorded.name().startsWith("openrouter");
  }

  static boolean isModelList(RecordedCase recorded) {
    return recorded.method().equals("GET") && recorded.url().endsWith("/models");
  }

  /** Whether it is an answer to be read. */
  static boolean isAnswer(RecordedCase recorded) {
    return whyLeftOut(recorded) == null && !isModelList(recorded);
  }

  /** Why this is no case for us, {@code null} if it is one. */
  static @Nullable String whyLeftOut(RecordedCase recorded) {
    if (isModelList(recorded)) {
      return null;
    }
    String url = recorded.url();
    if (!recorded.method().equals("POST")) {
      return "not a completion: " + recorded.method() + " " + url;
    }
    boolean ours = url.isEmpty()
        ? FAMILIES.contains(recorded.provider()) || isFromOpenRouter(recorded)
        : url.contains("/chat/completions");
    if (!ours) {
      return another(recorded + " " + url);
    }
    return recorded.hasExpectations() ? null : "says nothing about what to expect";
  }

  private static String another(String nameAndAddress) {
    if (nameAndAddress.contains("/embeddings")) {
      return "not a completion: embeddings";
    }
    if (nameAndAddress.contains("responses")) {
      return "by design: the Responses API; chat completions say the same";
    }
    if (nameAndAddress.startsWith("ollama/")) {
      return "by design: Ollama's native protocol; its OpenAI path is spoken";
    }
    return nameAndAddress.startsWith("openrouter")
        ? "by design: Anthropic's protocol at OpenRouter; chat completions say the same"
        : "another adapter's protocol";
  }

  /** Addresses of the pages that the answer cites, each once: the expectations only count what is annotated. */
  static List<String> citations(RecordedCase recorded) {
    return new String(recorded.body(), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.startsWith("data: ") ? line.substring(6) : line)
        .filter(line -> line.contains("url_citation"))
        .flatMap(line -> RecordedCase.json(line).findValues("url_citation").stream())
        .map(citation -> citation.path("url").asString())
        .distinct()
        .toList();
  }
}
