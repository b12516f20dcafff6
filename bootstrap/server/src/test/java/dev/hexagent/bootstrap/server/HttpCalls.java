package dev.hexagent.bootstrap.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of a server on this machine. */
final class HttpCalls {
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  HttpCalls(int port) {
    this.port = port;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return json(client.send(request(path).build(), BodyHandlers.ofString()));
  }

  JsonNode post(String path, String json) throws IOException, InterruptedException {
    return json(client.send(posted(path, json).build(), BodyHandlers.ofString()));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** The lines of a stream as they arrive. */
  Stream<String> stream(String path, String json) throws IOException, InterruptedException {
    return client
        .send(
            posted(path, json).header("Accept", "text/event-stream").build(),
            BodyHandlers.ofLines())
        .body();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofMinutes(1));
  }

  private HttpRequest.Builder posted(String path, String json) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return JsonMapper.shared().readTree(answer.body());
  }
}
