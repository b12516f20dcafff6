package dev.hexagent.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API, to see from another side what the browser did. */
final class Api {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;

  Api(URI server) {
    this.server = server;
  }

  /** What is at this path. */
  JsonNode get(String path) {
    return JSON.readTree(send(HttpRequest.newBuilder().GET(), path));
  }

  void delete(String path) {
    send(HttpRequest.newBuilder().DELETE(), path);
  }

  /** Sends this JSON. */
  JsonNode post(String path, String json) {
    var request = HttpRequest.newBuilder()
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
    return JSON.readTree(send(request, path));
  }

  /** The last message of a conversation. */
  JsonNode lastMessage(String conversation) {
    JsonNode messages = get("/api/v1/conversations/" + conversation).at("/messages/items");
    return messages.get(messages.size() - 1);
  }

  private String send(HttpRequest.Builder request, String path) {
    try {
      var response = http.send(
          request.uri(server.resolve(path)).timeout(PATIENCE).build(), BodyHandlers.ofString());
      if (response.statusCode() >= 400) {
        throw new AssertionError(
            path + " answered " + response.statusCode() + ": " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
