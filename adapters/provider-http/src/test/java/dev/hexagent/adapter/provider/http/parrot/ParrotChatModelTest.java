package dev.hexagent.adapter.provider.http.parrot;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.provider.http.Endpoint;
import dev.hexagent.adapter.provider.http.ProviderConnections;
import dev.hexagent.adapter.testkit.ChatModelContract;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.usage.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class ParrotChatModelTest extends ChatModelContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String END = "{\"end\":\"fell silent\",\"heard\":17,\"said\":5}";

  private final FakeProvider server = FakeProvider.start().otherwise(ParrotChatModelTest::answer);
  private final Endpoint endpoint =
      Endpoint.of("parrot", server.baseUrl(), new ApiKey("cracker-key"));
  private final ProviderConnections connections = ProviderConnections.of(endpoint);

  private static Reply answer(Received received) {
    return received.body().contains("\"stream\":true")
        ? Reply.stream().data("{\"word\":\"Hel\"}").data("{\"word\":\"lo\"}").data(END)
        : Reply.json("{\"word\":\"Hello\",\"end\":\"fell silent\",\"heard\":17,\"said\":5}");
  }

  @AfterEach
  void close() {
    connections.close();
    server.close();
  }

  @Override
  protected ChatModel model() {
    return new ParrotChatModel(endpoint, connections);
  }

  @Override
  protected ModelRequest request() {
    return new ModelRequest(
        new ModelId("parrot", "ara"),
        "Be nice.",
        List.of(new PromptMessage(PromptMessage.Role.USER, List.of(new ContentPart.Text("Hi")))),
        new GenerationSettings(null, null),
        null,
        Delivery.STREAMED);
  }

  @Test
  void asksAndHears() {
    StepVerifier.create(model().stream(request(), CallContext.of(ALICE)))
        .expectNext(new ModelEvent.TextDelta(0, "Hel"))
        .expectNext(new ModelEvent.TextDelta(0, "lo"))
        .expectNext(new ModelEvent.Completed(
            "ara",
            null,
            FinishReason.STOP,
            "fell silent",
            new Usage(17, 5, 0, 0, 0, false),
            null,
            List.of()))
        .expectComplete()
        .verify(PATIENCE);

    Received asked = server.requests().get(0);
    assertThat(asked.path()).endsWith("/say");
    assertThat(asked.headers()).containsEntry("authorization", "Bearer cracker-key");
    assertThat(asked.body())
        .isEqualTo(
            "{\"model\":\"ara\",\"stream\":true,\"lines\":[{\"who\":\"keeper\",\"text\":\"Be nice.\"},"
                + "{\"who\":\"guest\",\"text\":\"Hi\"}]}");
  }

  @Test
  void failsAsTheServerSays() {
    server.otherwise(Reply.stream().data("{\"word\":\"Hel\"}").data("{\"squawk\":\"a cat\"}"));

    StepVerifier.create(model().stream(request(), CallContext.of(ALICE)))
        .expectNext(new ModelEvent.TextDelta(0, "Hel"))
        .expectErrorSatisfies(error -> {
          assertThat(error).isInstanceOf(ModelFailure.class).hasMessageContaining("a cat");
          assertThat(((ModelFailure) error).code()).isEqualTo(ErrorCode.PROVIDER_ERROR);
        })
        .verify(PATIENCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ParrotChatModel", "ParrotAnswer"})
  void isWhatTheDocumentShows(String name) throws IOException {
    Path here = Path.of("src/test/java/dev/hexagent/adapter/provider/http/parrot");
    String program = Files.readString(here.resolve(name + ".java"));

    assertThat(Files.readString(Path.of("../../docs/how-to-add-a-provider.md")))
        .contains("```java\n" + program.substring(program.indexOf("/** ")) + "```");
  }
}
