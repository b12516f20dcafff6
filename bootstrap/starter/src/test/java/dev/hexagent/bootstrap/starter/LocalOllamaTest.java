package dev.hexagent.bootstrap.starter;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Waiting;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.domain.model.ModelNaming;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LocalOllamaTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final CallContext CONTEXT = CallContext.of(ALICE);
  private static final Reply TWO_MODELS =
      Reply.json("{\"object\":\"list\",\"data\":[{\"id\":\"llama3:8b\"},{\"id\":\"qwen3\"}]}");

  private static final Reply AWAY = Reply.status(503);

  private final FakeProvider server = FakeProvider.start();

  @AfterEach
  void close() {
    server.close();
  }

  private LocalOllama ollama() {
    return new LocalOllama(
        ProviderAccount.ofOllama(server.baseUrl().toString(), 10), Duration.ofMillis(10));
  }

  private static List<String> offeredBy(LocalOllama ollama) {
    return Objects.requireNonNull(
        ollama.list(CONTEXT).map(model -> model.id().toString()).collectList().block(PATIENCE));
  }

  @Test
  void offersItsModelsWhileItAnswersAndSaysSoOnce(CapturedOutput output) {
    server.models(AWAY);
    try (LocalOllama ollama = ollama()) {
      Waiting.until(PATIENCE, () -> server.requests().size(), looks -> looks > 3);
      assertThat(offeredBy(ollama)).isEmpty();
      assertThat(output).isEmpty();

      server.models(TWO_MODELS);
      List<String> offered =
          Waiting.until(PATIENCE, () -> offeredBy(ollama), models -> !models.isEmpty());
      int seen = server.requests().size();
      Waiting.until(PATIENCE, () -> server.requests().size(), looks -> looks > seen + 3);
      server.models(AWAY);
      Waiting.until(PATIENCE, () -> offeredBy(ollama), List::isEmpty);
      Waiting.until(PATIENCE, output::toString, said -> said.contains("no more"));

      assertThat(offered).containsExactly("ollama:llama3:8b", "ollama:qwen3");
      assertThat(output.toString().lines())
          .hasSize(2)
          .anyMatch(
              line -> line.contains("Ollama answers at " + server.baseUrl() + ": its 2 models"))
          .anyMatch(line -> line.contains("answers no more"));
    }
  }

  @Test
  void isAmongTheModelsOfTheInstallationAndNeverItsDefault() {
    server.models(TWO_MODELS);

    application().run(context -> {
      var models = context.getBean(BrowseModels.class);

      var catalogue = Waiting.until(
          PATIENCE,
          () -> Objects.requireNonNull(models.catalogue(CONTEXT).block(PATIENCE)),
          seen -> seen.models().size() > 1);

      assertThat(catalogue.models())
          .extracting(model -> model.id().toString())
          .containsExactly("demo:demo", "ollama:llama3:8b", "ollama:qwen3");
      assertThat(context.getBean(ModelNaming.class).defaultModel()).hasToString("demo:demo");
    });
  }

  @Test
  void isNoFailureOfTheCatalogueWhileItIsAway() {
    server.models(AWAY);

    application().run(context -> {
      Waiting.until(PATIENCE, () -> server.requests().size(), looks -> looks > 0);
      var catalogue = Objects.requireNonNull(
          context.getBean(BrowseModels.class).catalogue(CONTEXT).block(PATIENCE));

      assertThat(catalogue.models()).hasSize(1);
      assertThat(catalogue.unavailable()).isEmpty();
    });
  }

  @Test
  void isNotLookedForIfItIsConfiguredOrNotWanted() {
    application()
        .withPropertyValues("hexagent.providers.ollama.base-url=" + server.baseUrl())
        .run(context -> assertThat(context.getBeanProvider(LocalOllama.class).getIfAvailable())
            .isNull());
    application()
        .withPropertyValues("hexagent.ollama.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(LocalOllama.class));
    assertThat(server.requests()).isEmpty();
  }

  private ApplicationContextRunner application() {
    return new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(HexagentAutoConfiguration.class))
        .withPropertyValues(
            "hexagent.store=memory",
            "hexagent.ollama.enabled=true",
            "hexagent.ollama.base-url=" + server.baseUrl());
  }
}
