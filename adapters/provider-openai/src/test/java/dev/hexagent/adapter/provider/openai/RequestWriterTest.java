package dev.hexagent.adapter.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.model.PromptMessage.Role;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestWriterTest {
  private static final OpenAiSettings COMPATIBLE =
      OpenAiSettings.of("fake", URI.create("http://localhost/v1"), null);
  private static final OpenAiSettings OPENAI =
      OpenAiSettings.of("openai", URI.create("https://api.openai.com/v1"), null);
  private static final PromptMessage QUESTION =
      message(Role.USER, new ContentPart.Text("Hi \"you\" 👋"));

  private static PromptMessage message(Role role, ContentPart... parts) {
    return new PromptMessage(role, List.of(parts));
  }

  private static ModelRequest request(
      String system, GenerationSettings settings, Delivery delivery, PromptMessage... messages) {
    return new ModelRequest(
        new ModelId("fake", "llama3:8b"), system, List.of(messages), settings, null, delivery);
  }

  private static String write(
      OpenAiSettings settings, ModelRequest request, @Nullable String schema, String... without) {
    JsonText json = schema == null ? null : new JsonText(schema);
    byte[] body = new RequestWriter(settings, request, json, Set.of(without)).write();
    return new String(body, StandardCharsets.UTF_8);
  }

  @Test
  void writesInstructionsMessagesAndSettings() {
    ModelRequest request = request(
        "Be brief.",
        new GenerationSettings(0.2, 50),
        Delivery.STREAMED,
        QUESTION,
        message(Role.ASSISTANT, new ContentPart.Text("Yes"), new ContentPart.Text("?")),
        message(Role.USER, new ContentPart.Text("Well")));

    assertThat(write(COMPATIBLE, request, null))
        .isEqualTo(
            "{\"model\":\"llama3:8b\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                + "{\"role\":\"user\",\"content\":\"Hi \\\"you\\\" 👋\"},{\"role\":\"assistant\",\"content\":\"Yes?\"},"
                + "{\"role\":\"user\",\"content\":\"Well\"}],\"temperature\":0.2,\"max_tokens\":50,"
                + "\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
  }

  @Test
  void leavesOutWhatIsNotSet() {
    ModelRequest request =
        request("", new GenerationSettings(null, null), Delivery.WHOLE, QUESTION);

    assertThat(write(COMPATIBLE, request, null))
        .isEqualTo(
            "{\"model\":\"llama3:8b\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi \\\"you\\\" 👋\"}]}");
  }

  @Test
  void boundsTokensAsOpenAiNamesIt() {
    ModelRequest request = request("", new GenerationSettings(null, 50), Delivery.WHOLE, QUESTION);

    assertThat(write(OPENAI, request, null))
        .contains("\"max_completion_tokens\":50")
        .doesNotContain("max_tokens");
  }

  @Test
  void leavesOutWhatTheModelRefused() {
    ModelRequest request = request("", new GenerationSettings(0.2, 50), Delivery.WHOLE, QUESTION);

    assertThat(
            write(COMPATIBLE, request, "{\"type\":\"object\"}", "temperature", "response_format"))
        .doesNotContain("temperature", "response_format")
        .contains("\"max_tokens\":50");
  }

  @Test
  void putsASchemaInAsItIs() {
    String schema = "{ \"type\":\"object\", \"properties\":{\"b\":{\"maximum\":1.10}} }";
    ModelRequest request =
        request("", new GenerationSettings(null, null), Delivery.WHOLE, QUESTION);

    assertThat(write(COMPATIBLE, request, schema))
        .endsWith(
            ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\",\"schema\":"
                + schema + "}}}");
  }

  @Test
  void givesBackWhatThisProviderSealed() {
    String sealed =
        "{\"type\":\"reasoning.text\",\"text\":\"Hm\",\"signature\":\"c2ln\",\"index\":0}";
    var ours = new ProviderSeal("fake", "reasoning_details", new JsonText("[" + sealed + "]"));
    var theirs = new ProviderSeal("other", "reasoning_details", new JsonText("[{\"secret\":1}]"));
    ModelRequest request = request(
        "",
        new GenerationSettings(null, null),
        Delivery.WHOLE,
        QUESTION,
        message(
            Role.ASSISTANT,
            new ContentPart.Reasoning("Hm", ours),
            new ContentPart.Reasoning("", theirs),
            new ContentPart.Reasoning("open", null),
            new ContentPart.Text("Yes")),
        QUESTION);

    assertThat(write(COMPATIBLE, request, null))
        .contains(
            "{\"role\":\"assistant\",\"content\":\"Yes\",\"reasoning_details\":[" + sealed + "]}")
        .doesNotContain("secret", "open");
  }

  @Test
  void mendsTextThatCannotBeWritten() {
    ModelRequest request = request(
        "",
        new GenerationSettings(null, null),
        Delivery.WHOLE,
        message(Role.USER, new ContentPart.Text("half \uD83D of a pair")));

    assertThat(write(COMPATIBLE, request, null)).contains("half \uFFFD of a pair");
  }
}
