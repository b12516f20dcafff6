package dev.hexagent.bootstrap.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of a server on this machine. */
final class HttpCalls {
  private static final String DATA = "data: ";

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  HttpCalls(int port) {
    this.port = port;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return json(send(request(path)));
  }

  JsonNode post(String path, String json) throws IOException, InterruptedException {
    return json(send("POST", path, json));
  }

  JsonNode put(String path, String json) throws IOException, InterruptedException {
    return json(send("PUT", path, json));
  }

  JsonNode delete(String path) throws IOException, InterruptedException {
    return json(send(request(path).DELETE()));
  }

  /** Sends JSON, whatever comes of it. */
  HttpResponse<String> send(String method, String path, String json)
      throws IOException, InterruptedException {
    return send(request(path)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(json)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** The lines of a stream as they arrive. */
  Stream<String> stream(String path, String json) throws IOException, InterruptedException {
    return stream(request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json)));
  }

  /** All events of a stream that is asked for with JSON. */
  List<JsonNode> events(String path, String json) throws IOException, InterruptedException {
    return events(stream(path, json));
  }

  /** All events of a run. */
  List<JsonNode> events(String path) throws IOException, InterruptedException {
    return events(stream(request(path)));
  }

  /** A run that a dead server left: a server notices it within half a minute. */
  JsonNode ended(String run) throws IOException, InterruptedException {
    long before = System.nanoTime();
    JsonNode found = get("/api/v1/runs/" + run);
    while (found.path("status").asString().equals("running")) {
      if (System.nanoTime() - before > Duration.ofSeconds(30).toNanos()) {
        throw new AssertionError("the run is still running: " + found);
      }
      found = get("/api/v1/runs/" + run);
    }
    return found;
  }

  private Stream<String> stream(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client
        .send(request.header("Accept", "text/event-stream").build(), BodyHandlers.ofLines())
        .body();
  }

  private static List<JsonNode> events(Stream<String> stream) {
    try (stream) {
      return stream
          .filter(line -> line.startsWith(DATA))
          .map(line -> JsonMapper.shared().readTree(line.substring(DATA.length())))
          .toList();
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofMinutes(1));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return JsonMapper.shared().readTree(answer.body());
  }
}
