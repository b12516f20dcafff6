package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import tools.jackson.databind.JsonNode;

/** What it takes to add a provider that nobody here has heard of. */
class FourLinesTest {
  private static final String FOUR_LINES = """
      hexagent:
        providers:
          acme:
            base-url: %s
      """;

  @Test
  void ofYamlAddAProvider(@TempDir Path folder) throws IOException, InterruptedException {
    try (FakeProvider acme = FakeProvider.start()) {
      acme.models(Reply.json("{\"object\":\"list\",\"data\":[{\"id\":\"some-model\"}]}"))
          .on("some-model", Scenario.saying("Hello", " from acme"));
      Path settings = folder.resolve("acme.yml");
      Files.writeString(settings, FOUR_LINES.formatted(acme.baseUrl()));
      var program = new SpringApplicationBuilder(HexagentServer.class);

      try (var server = program.run(
          "--spring.config.additional-location=" + settings.toUri(),
          "--hexagent.store=memory",
          "--server.port=0")) {
        var http = new HttpCalls(
            server.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        JsonNode models = http.get("/api/v1/models");
        JsonNode answer =
            http.post("/api/v1/chat", "{\"message\":\"Say hello\",\"model\":\"acme:some-model\"}");

        assertThat(models.valueStream().map(model -> model.path("id").asString()))
            .containsExactly("demo", "acme:some-model");
        assertThat(answer.path("message").asString()).isEqualTo("Hello from acme");
        assertThat(answer.path("model").asString()).isEqualTo("acme:some-model");
        assertThat(acme.requests()).extracting(Received::model).contains("some-model");
      }
    }
  }
}
