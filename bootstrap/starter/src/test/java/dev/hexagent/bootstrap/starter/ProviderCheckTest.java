package dev.hexagent.bootstrap.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ProviderCheckTest {
  private static final String ACME = "hexagent.providers.acme.";

  /** Faults of settings that are written as {@code name=value}, with {@code |} between them. */
  private static List<String> faults(String settings) {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("written", map(settings)));
    return ProviderCheck.faults(environment);
  }

  private static Map<String, Object> map(String settings) {
    return Arrays.stream(settings.split("\\|"))
        .map(setting -> setting.strip().split("=", 2))
        .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ACME + "base-url=http://localhost:1/v1",
        ACME + "base-url=https://acme.example | " + ACME + "key=x | " + ACME
            + "kind=openai-compatible",
        ACME + "preset=ollama",
        ACME + "preset=vllm | " + ACME + "base-url=http://gpu:8000/v1",
        "hexagent.providers.groq.key=gsk",
        "hexagent.providers.openrouter.key=sk-or",
        "hexagent.providers.second.kind=openrouter | hexagent.providers.second.key=sk-or",
        "hexagent.providers.google.key=AIza",
        "hexagent.providers.work.kind=google | hexagent.providers.work.key=AIza",
        "hexagent.openrouter.key=sk-or",
        "hexagent.openrouter.base-url=this one is not used",
        "hexagent.ollama.enabled=true"
      })
  void findsNothingWrongWithWhatWorks(String settings) {
    assertThat(faults(settings)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', textBlock = """
          hexagent.providers.acme.key=x; hexagent.providers.acme.base-url is missing; https://api.example.com/v1
          hexagent.providers.acme.base-url=ftp://x; hexagent.providers.acme.base-url must be http(s)://; password
          hexagent.providers.acme.base-url=nowhere; hexagent.providers.acme.base-url must be http(s)://; password
          hexagent.providers.acme.preset=acme; hexagent.providers.acme.preset must be one of; 'acme'
          hexagent.providers.acme.kind=soap; hexagent.providers.acme.kind must be one of openai-compatible; 'soap'
          hexagent.providers.acme.preset=vllm; hexagent.providers.acme.base-url is missing; vllm has no usual address
          hexagent.providers.acme.preset=groq; hexagent.providers.acme.key is missing; https://console.groq.com/keys
          hexagent.providers.openrouter.site-name=x; hexagent.providers.openrouter.key is missing; https://openrouter.ai
          hexagent.providers.work.kind=google; hexagent.providers.work.key is missing; https://aistudio.google.com/apikey
          hexagent.providers.Acme.preset=ollama; hexagent.providers.Acme; lower-case letters
          hexagent.providers.my_acme.preset=ollama; hexagent.providers.my_acme; lower-case letters
          hexagent.providers.demo.preset=ollama; hexagent.providers.demo; is taken
          hexagent.providers.ollama.timeouts.gap=0s; hexagent.providers.ollama.timeouts must be longer; PT0S
          hexagent.providers.ollama.timeouts.gap=soon; hexagent.providers.ollama.timeouts.gap cannot be read; Duration
          hexagent.providers.ollama.web-results=3; hexagent.providers.ollama; are for kind openrouter only
          hexagent.openrouter.key=a key; hexagent.openrouter.key is no key; visible ASCII
          """)
  void namesTheFieldAndWhatToDo(String settings, String field, String advice) {
    assertThat(faults(settings)).singleElement().asString().startsWith(field).contains(advice);
  }

  @Test
  void namesThePresetThatIsForAnotherKind() {
    assertThat(faults(ACME + "kind=openrouter | " + ACME + "key=x | " + ACME + "preset=groq"))
        .singleElement()
        .asString()
        .startsWith(ACME + "preset is for kind openai-compatible only");
  }

  @ParameterizedTest
  @CsvSource({
    "kind=google, headers.X-Team=blue, headers are not sent by kind google",
    "kind=openrouter, web-results=0, web-results must be at least 1 but is 0"
  })
  void namesWhatAKindDoesNotTake(String kind, String setting, String fault) {
    assertThat(faults(ACME + kind + " | " + ACME + "key=x | " + ACME + setting))
        .singleElement()
        .asString()
        .startsWith(ACME + fault);
  }

  @Test
  void namesTheAddressOfAnOllamaThatIsLookedFor() {
    assertThat(faults("hexagent.ollama.enabled=true | hexagent.ollama.base-url=here"))
        .singleElement()
        .asString()
        .startsWith("hexagent.ollama.base-url must be http(s)://");
  }

  @Test
  void namesTheVariableThatIsNotSet() {
    assertThat(faults(ACME + "base-url=http://localhost:1/v1 | " + ACME + "key=${ACME_KEY}"))
        .containsExactly(ACME + "key is to come from the variable ACME_KEY, which is not set");
  }

  @Test
  void namesEverythingThatIsWrongAtOnceAndNeverAKey() {
    assertThat(faults(ACME + "base-url=http://u:hunter2@localhost | " + ACME + "key=hunter 2"))
        .hasSize(2)
        .noneMatch(fault -> fault.contains("hunter"));
  }

  @Test
  void readsTheEnvironmentToo() {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new SystemEnvironmentPropertySource(
            "systemEnvironment",
            Map.of(
                "HEXAGENT_PROVIDERS_ACME_BASE_URL", "nowhere",
                "HEXAGENT_PROVIDERS_GROQ_PRESET", "groq")));

    assertThat(ProviderCheck.faults(environment))
        .hasSize(2)
        .anyMatch(fault -> fault.startsWith("hexagent.providers.acme.base-url must"))
        .anyMatch(fault -> fault.startsWith("hexagent.providers.groq.key is missing"));
  }
}
