package dev.hexagent.bootstrap.server;

import dev.hexagent.adapter.testkit.provider.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of OpenRouter in {@code <folder>/<family>/<case>/}: {@code meta.json} (method, url, status, headers,
 * body_file), the body, and {@code expected.json} with the text, usage, cost or error that is in it.
 */
record Recording(Path folder, JsonNode meta, JsonNode expected) {
  private static final int MOST_BYTES_A_PIECE = 7; // so that characters and lines are cut anywhere
  private static final long SEED = 20261122;

  /** All whole answers of chat completions by OpenRouter that say what is in them. */
  static List<Recording> in(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root, 3)) {
      return files
          .filter(file -> file.endsWith("meta.json"))
          .map(Path::getParent)
          .filter(folder -> Files.exists(folder.resolve("expected.json")))
          .sorted()
          .map(folder -> new Recording(
              folder, read(folder.resolve("meta.json")), read(folder.resolve("expected.json"))))
          .filter(Recording::isCompletionOfOpenRouter)
          .toList();
    }
  }

  Reply reply() throws IOException {
    Reply reply = Reply.status(meta.path("status").asInt());
    for (var header : meta.path("headers").properties()) {
      if (!header.getKey().equalsIgnoreCase("transfer-encoding")) {
        reply = reply.header(header.getKey(), header.getValue().asString());
      }
    }
    byte[] body = Files.readAllBytes(folder.resolve(meta.path("body_file").asString()));
    return reply.bytes(body, MOST_BYTES_A_PIECE, SEED);
  }

  boolean isGood() {
    return !expected.hasNonNull("error");
  }

  /** Some do not tell their address: those are completions. */
  private boolean isCompletionOfOpenRouter() {
    return (toString().startsWith("openrouter") || toString().contains("/openrouter"))
        && meta.path("method").asString("").equals("POST")
        && (!meta.hasNonNull("url") || meta.path("url").asString().contains("/chat/completions"));
  }

  @Override
  public String toString() {
    return folder.getParent().getFileName() + "/" + folder.getFileName();
  }

  private static JsonNode read(Path file) {
    return JsonMapper.shared().readTree(file);
  }
}
