package dev.hexagent.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNamingTest {
  private static final List<String> PROVIDERS = List.of("openrouter", "ollama", "a");

  private final ModelNaming naming =
      new ModelNaming(new ModelId("openrouter", "openai/gpt-4o"), Set.copyOf(PROVIDERS));

  @ParameterizedTest
  @CsvSource({
    "openai/gpt-4o, openrouter, openai/gpt-4o",
    "google/gemini-2.0-flash-exp:free, openrouter, google/gemini-2.0-flash-exp:free",
    "llama3:8b, openrouter, llama3:8b",
    "ollama:llama3:8b, ollama, llama3:8b",
    "openrouter:openai/gpt-4o, openrouter, openai/gpt-4o",
    "openrouter:ollama:llama3, openrouter, ollama:llama3",
    "OLLAMA:llama3, openrouter, OLLAMA:llama3",
    "ollama:, openrouter, ollama:",
    ":llama3, openrouter, :llama3",
    "' ollama:llama3 ', ollama, llama3"
  })
  void readsAPrefixOnlyIfItIsAProvider(String text, String provider, String name) {
    assertThat(naming.resolve(new ModelRef(text))).isEqualTo(new ModelId(provider, name));
  }

  @ParameterizedTest
  @CsvSource({
    "openrouter, openai/gpt-4o, openai/gpt-4o",
    "openrouter, llama3:8b, llama3:8b",
    "openrouter, ollama:llama3, openrouter:ollama:llama3",
    "ollama, llama3:8b, ollama:llama3:8b"
  })
  void writesAPrefixOnlyWhereItIsNeeded(String provider, String name, String written) {
    assertThat(naming.print(new ModelId(provider, name))).isEqualTo(written);
  }

  @Test
  void readsWhatItWrites() {
    var random = new Random(20261122);
    for (int i = 0; i < 20_000; i++) {
      String provider = PROVIDERS.get(random.nextInt(PROVIDERS.size()));
      String name = random
          .ints(1 + random.nextInt(4), 0, 6)
          .mapToObj(List.of("a", ":", "/", "ollama", "openrouter", "x")::get)
          .collect(Collectors.joining());
      var model = new ModelId(provider, name);

      assertThat(naming.resolve(new ModelRef(naming.print(model)))).isEqualTo(model);
    }
  }

  @Test
  void writesNamesThatNobodyCouldType() {
    String endless = "x".repeat(1_000);

    assertThat(naming.print(new ModelId("openrouter", endless))).isEqualTo(endless);
  }

  @Test
  void refusesADefaultModelWithoutItsProvider() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelNaming(new ModelId("demo", "demo"), Set.of("ollama")))
        .withMessageContaining("demo");
  }
}
