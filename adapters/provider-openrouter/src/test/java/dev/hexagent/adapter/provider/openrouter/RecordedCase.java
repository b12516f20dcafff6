package dev.hexagent.adapter.provider.openrouter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One recorded response in {@code <folder>/<provider>/<case>/}: {@code meta.json} (method, url, status, headers,
 * body_file), the body, and {@code expected.json} with what a decoder must find in it.
 */
record RecordedCase(Path folder, JsonNode meta) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Families that speak chat completions throughout, for cases that do not tell their address. */
  private static final Set<String> FAMILIES =
      Set.of("openrouter", "openrouter-documented", "openai", "openai-compatible");

  static List<RecordedCase> in(Path root) {
    try (Stream<Path> files = Files.walk(root, 3)) {
      return files
          .filter(file -> file.endsWith("meta.json"))
          .sorted()
          .map(file -> new RecordedCase(file.getParent(), read(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return provider() + "/" + folder.getFileName();
  }

  boolean isFromOpenRouter() {
    return provider().startsWith("openrouter")
        || folder.getFileName().toString().startsWith("openrouter");
  }

  boolean isModelList() {
    return method().equals("GET") && url().endsWith("/models");
  }

  /** Why this is no case for us, {@code null} if it is one. */
  @Nullable
  String whyLeftOut() {
    if (isModelList()) {
      return null;
    }
    if (!method().equals("POST")) {
      return "not a completion: " + method() + " " + url();
    }
    boolean ours = url().isEmpty()
        ? FAMILIES.contains(provider()) || isFromOpenRouter()
        : url().contains("/chat/completions");
    if (!ours) {
      return "another protocol: " + (url().isEmpty() ? provider() : url());
    }
    return hasExpectations() ? null : "says nothing about what to expect";
  }

  boolean isStream() {
    return meta.path("body_file").asString("").endsWith(".sse");
  }

  int status() {
    return meta.path("status").asInt(200);
  }

  JsonNode headers() {
    return meta.path("headers");
  }

  boolean hasExpectations() {
    return Files.exists(folder.resolve("expected.json"));
  }

  JsonNode expected() {
    return read(folder.resolve("expected.json"));
  }

  /** Addresses of the pages that the answer cites, each once: the expectations only count what is annotated. */
  List<String> citations() {
    return new String(body(), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.startsWith("data: ") ? line.substring(6) : line)
        .filter(line -> line.contains("url_citation"))
        .flatMap(line -> json(line).findValues("url_citation").stream())
        .map(citation -> citation.path("url").asString())
        .distinct()
        .toList();
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  byte[] body() {
    try {
      return Files.readAllBytes(folder.resolve(meta.path("body_file").asString("")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String provider() {
    return folder.getParent().getFileName().toString();
  }

  private String method() {
    return meta.path("method").asString("");
  }

  private String url() {
    return meta.path("url").asString("");
  }

  private static JsonNode read(Path file) {
    return JSON.readTree(file.toFile());
  }

  @Override
  public String toString() {
    return name();
  }
}
