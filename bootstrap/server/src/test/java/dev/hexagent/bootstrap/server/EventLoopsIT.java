package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Waiting;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether anything blocks a thread that many share, whatever people do. */
@Tag("faults")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class EventLoopsIT {
  private static final List<String> PAGES = List.of(
      "/",
      "/ui",
      "/ui/agents",
      "/ui/agents/new",
      "/ui/search?q=story",
      "/ui/chat",
      "/ui/models",
      "/ui/models/choices",
      "/health",
      "/livez",
      "/readyz",
      "/models",
      "/api/v1/models",
      "/api/v1/agents",
      "/api/v1/conversations",
      "/api/v1/search?q=story",
      "/v3/api-docs",
      "/nowhere");

  private static final Pattern ASSET = Pattern.compile("\"(/ui/assets/[^\"#?]+)\"");

  @TempDir
  private Path folder;

  @ParameterizedTest
  @EnumSource
  void areNeverBlocked(Installation installation) throws Exception {
    try (FakeProvider provider = FakeProvider.start()) {
      provider
          .models(Reply.json("{\"data\":[{\"id\":\"a/b\"}]}"))
          .otherwise(Scenario.saying("Once upon a time there was a story"));
      Map<String, String> settings = new HashMap<>(installation.empty());
      settings.put("OPENROUTER_API_KEY", "sk-or-v1-watched");
      settings.put("OPENROUTER_BASE_URL", provider.baseUrl().toString());
      try (JarProcess server = JarProcess.ready(folder, settings, WatchedServer.command())) {
        var http = new HttpCalls(server.port());

        doEverything(http);

        http.send(http.request(WatchedServer.PLANTED));
        Waiting.until(
            Duration.ofSeconds(10), () -> WatchedServer.planted(server.output()), found -> found);
        System.out.printf(
            "Event loops on %s: blocked in %d ways%n",
            installation, WatchedServer.blocks(server.output()).size());
      }
    }
  }

  /** Twice: the first time much is loaded, the second time it is as it always is. */
  private static void doEverything(HttpCalls http) throws IOException, InterruptedException {
    for (int i = 0; i < 2; i++) {
      http.post("/api/v1/chat", "{\"message\":\"A story\"}");
      var events = http.events("/api/v1/chat", "{\"message\":\"A story\"}");
      String conversation = events.get(0).path("conversation_id").asString();
      String agent = http.post(
              "/api/v1/agents",
              "{\"config\":{\"name\":\"Ada\",\"description\":\"\",\"system_prompt\":\"\"}}")
          .path("id")
          .asString();
      String run = http.post(
              "/api/v1/conversations/" + conversation + "/runs",
              "{\"message\":\"More\",\"agent_id\":\"" + agent + "\"}")
          .path("id")
          .asString();
      http.events("/api/v1/runs/" + run + "/events");
      http.ended(run);
      http.get("/api/v1/conversations/" + conversation);
      http.send(http.request("/ui/chat")
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString("message=A+story")));
      http.send(http.request("/ui/runs/" + run + "/stream"));
      String page = http.send(http.request("/ui/chat/" + conversation)).body();
      assertThat(page).contains("Once upon a time");
      for (String asset : new TreeSet<>(assetsOf(page))) {
        http.send(http.request(asset));
      }
      http.send(http.request("/ui/agents/" + agent));
      for (String each : PAGES) {
        http.send(http.request(each));
      }
      http.send(http.request("/api/v1/agents/" + agent).DELETE());
      http.send(http.request("/api/v1/conversations/" + conversation).DELETE());
    }
  }

  private static List<String> assetsOf(String page) {
    List<String> assets =
        ASSET.matcher(page).results().map(found -> found.group(1)).toList();
    assertThat(assets).isNotEmpty();
    return assets;
  }
}
