package dev.hexagent.adapter.testkit.provider;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One recorded response in {@code <folder>/<provider>/<case>/}: {@code meta.json} (method, url, status, headers,
 * body_file), the body, and {@code expected.json} with what a decoder must find in it.
 *
 * @param folder of the case
 * @param meta what is known of the response
 */
public record RecordedCase(Path folder, JsonNode meta) {
  private static final String PROPERTY = "hexagent.fixtures";
  private static final String SKIPPED =
      "SKIPPED: no recordings to play back; name their folder with -D" + PROPERTY + "=DIR";
  private static final long SEED = 20261122;
  private static final JsonMapper JSON = new JsonMapper();

  /** All in the folder that {@code -Dhexagent.fixtures=DIR} names; skips the test, aloud, if none is named. */
  public static List<RecordedCase> all() {
    String folder = System.getProperty(PROPERTY);
    boolean named = folder != null && !folder.isBlank();
    if (!named) {
      System.out.println(SKIPPED);
    }
    assumeTrue(named, SKIPPED);
    List<RecordedCase> cases = in(Path.of(folder));
    if (cases.isEmpty()) {
      throw new AssertionError("no recorded cases in " + folder);
    }
    return cases;
  }

  private static List<RecordedCase> in(Path root) {
    try (Stream<Path> files = Files.walk(root, 3)) {
      return files
          .filter(file -> file.endsWith("meta.json"))
          .sorted()
          .map(file -> new RecordedCase(parent(file), read(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whose folder it is in. */
  public String provider() {
    return parent(folder).getFileName().toString();
  }

  /** Name of the case in that folder. */
  public String name() {
    return folder.getFileName().toString();
  }

  /** HTTP method of the request; empty if unknown. */
  public String method() {
    return meta.path("method").asString("");
  }

  /** Address of the request; empty if unknown. */
  public String url() {
    return meta.path("url").asString("");
  }

  /** HTTP status of the response. */
  public int status() {
    return meta.path("status").asInt(200);
  }

  /** Whether the body is a stream of server-sent events. */
  public boolean isStream() {
    return meta.path("body_file").asString("").endsWith(".sse");
  }

  /** The body as it came. */
  public byte[] body() {
    try {
      return Files.readAllBytes(folder.resolve(meta.path("body_file").asString("")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it says what a decoder must find. */
  public boolean hasExpectations() {
    return Files.exists(folder.resolve("expected.json"));
  }

  /** What a decoder must find. */
  public JsonNode expected() {
    return read(folder.resolve("expected.json"));
  }

  /** The recorded response, in one piece. */
  public Reply reply() {
    return head().bytes(body());
  }

  /** The recorded response in pieces of 1 to {@code most} bytes, the same ones every time. */
  public Reply reply(int most) {
    return head().bytes(body(), most, SEED);
  }

  /** A JSON value. */
  public static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  private Reply head() {
    Reply reply = Reply.status(status());
    for (Map.Entry<String, JsonNode> header : meta.path("headers").properties()) {
      if (!header.getKey().equalsIgnoreCase("transfer-encoding")) {
        reply = reply.header(header.getKey(), header.getValue().asString());
      }
    }
    return reply;
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent());
  }

  private static JsonNode read(Path file) {
    return JSON.readTree(file.toFile());
  }

  @Override
  public String toString() {
    return provider() + "/" + name();
  }
}
