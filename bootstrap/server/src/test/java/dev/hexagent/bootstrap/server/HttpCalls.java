package dev.hexagent.bootstrap.server;

import dev.hexagent.adapter.testkit.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of a server on this machine. */
final class HttpCalls {
  private static final String DATA = "data: ";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  HttpCalls(int port) {
    this.port = port;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return patiently(request(path));
  }

  JsonNode post(String path, String json) throws IOException, InterruptedException {
    return patiently(request("POST", path, json));
  }

  JsonNode put(String path, String json) throws IOException, InterruptedException {
    return patiently(request("PUT", path, json));
  }

  JsonNode delete(String path) throws IOException, InterruptedException {
    return patiently(request(path).DELETE());
  }

  /** Asks as a good client does, who comes again when he is told to; a machine that is busy refuses some. */
  JsonNode patiently(HttpRequest.Builder request) throws IOException, InterruptedException {
    return json(patiently(request, BodyHandlers.ofString()));
  }

  private <T> HttpResponse<T> patiently(HttpRequest.Builder request, BodyHandler<T> body)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    HttpResponse<T> answer = client.send(request.build(), body);
    while (isLater(answer.statusCode()) && System.nanoTime() - begun < PATIENCE.toNanos()) {
      String wait = answer.headers().firstValue("Retry-After").orElse("1");
      Waiting.pause(Duration.ofSeconds(Long.parseLong(wait)));
      answer = client.send(request.build(), body);
    }
    return answer;
  }

  /** Whether a refusal is for now only. */
  static boolean isLater(int status) {
    return status == 429 || status == 503;
  }

  /** Sends JSON, whatever comes of it. */
  HttpResponse<String> send(String method, String path, String json)
      throws IOException, InterruptedException {
    return send(request(method, path, json));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** The lines of a stream as they arrive. */
  Stream<String> stream(String path, String json) throws IOException, InterruptedException {
    return stream(request("POST", path, json));
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
  JsonNode ended(String run) {
    return ended(run, Duration.ofSeconds(30));
  }

  /** A run once it is over. */
  JsonNode ended(String run, Duration atMost) {
    return Waiting.until(
        atMost,
        () -> get("/api/v1/runs/" + run),
        found -> !found.path("status").asString().equals("running"));
  }

  private Stream<String> stream(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return patiently(request.header("Accept", "text/event-stream"), BodyHandlers.ofLines())
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

  HttpRequest.Builder request(String method, String path, String json) {
    return request(path)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(json));
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
