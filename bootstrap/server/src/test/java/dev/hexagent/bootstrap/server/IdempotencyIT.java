package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thousand requests under one name. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class IdempotencyIT {
  private static final int POSTS = 1_000;
  private static final int AT_ONCE = 50;
  private static final String HELLO = "{\"message\":\"Hello\"}";

  @TempDir
  private Path folder;

  @ParameterizedTest
  @EnumSource
  void askTheProviderOnce(Installation installation) throws Exception {
    Map<String, String> settings = new HashMap<>(installation.empty());
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try (FakeProvider provider = FakeProvider.start()) {
      provider.otherwise(Reply.stream().text("Hel").text("lo").finish("stop").done());
      settings.put("OPENROUTER_API_KEY", "sk-or-v1-once");
      settings.put("OPENROUTER_BASE_URL", provider.baseUrl().toString());
      try (JarProcess server = JarProcess.ready(folder, settings)) {
        var http = new HttpCalls(server.port());
        List<Future<HttpResponse<String>>> posts = new ArrayList<>();
        for (int i = 0; i < POSTS; i++) {
          posts.add(threads.submit(() -> post(http, HELLO)));
        }
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (Future<HttpResponse<String>> post : posts) {
          answers.add(post.get());
        }

        assertThat(answers).allMatch(answer -> answer.body().contains("event: run_completed"));
        assertThat(answers)
            .extracting(answer -> header(answer, "X-Run-Id"))
            .containsOnly(header(answers.get(0), "X-Run-Id"));
        assertThat(answers)
            .filteredOn(answer -> !header(answer, "Idempotency-Replayed").equals("true"))
            .hasSize(1);
        assertThat(http.get("/api/v1/conversations").path("items")).hasSize(1);
        assertThat(provider.requests()).extracting(Received::method).containsOnlyOnce("POST");
        assertThat(post(http, "{\"message\":\"Something else\"}").statusCode()).isEqualTo(422);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static HttpResponse<String> post(HttpCalls http, String body)
      throws IOException, InterruptedException {
    return http.send(http.request("/chat")
        .header("Idempotency-Key", "k-1")
        .header("Content-Type", "application/json")
        .header("Accept", "text/event-stream")
        .POST(BodyPublishers.ofString(body)));
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
