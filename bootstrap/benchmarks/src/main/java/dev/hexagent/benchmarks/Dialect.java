package dev.hexagent.benchmarks;

/** How something that answers is spoken to. */
enum Dialect {
  /** The provider, and what relays to it. */
  CHAT_COMPLETIONS("/v1/chat/completions", "[DONE]") {
    @Override
    String body(Kind kind) {
      return "{\"model\":\"openrouter/auto\",\"messages\":[{\"role\":\"system\",\"content\":"
          + "\"You are a helpful assistant.\"},{\"role\":\"user\",\"content\":\"" + QUESTION
          + "\"}],\"temperature\":0.7,\"max_tokens\":1000,\"stream\":" + (kind == Kind.STREAM)
          + "}";
    }
  },
  /** Hexagent's API: every request is a new conversation, kept. */
  HEXAGENT("/api/v1/chat", "event: run_completed") {
    @Override
    String body(Kind kind) {
      return "{\"message\":\"" + QUESTION + "\",\"agent_id\":\"default\"}";
    }
  };

  private static final String QUESTION = "Tell me a short story about a lighthouse";

  private final String path;
  private final String streamEnd;

  Dialect(String path, String streamEnd) {
    this.path = path;
    this.streamEnd = streamEnd;
  }

  String path() {
    return path;
  }

  abstract String body(Kind kind);

  /** Whether that is all of an answer: its last token, and of a stream its last event. */
  boolean isWhole(Kind kind, CharSequence answer) {
    String text = answer.toString();
    return text.contains(Upstream.LAST_TOKEN) && (kind == Kind.PLAIN || text.contains(streamEnd));
  }
}
