package dev.hexagent.adapter.rest.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.jayway.jsonpath.JsonPath;
import dev.hexagent.adapter.rest.Events;
import dev.hexagent.adapter.rest.json.ApiJson;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.LeftOut.Told;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.PathHash;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.conversation.Tried;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.ToolEvent;
import dev.hexagent.domain.run.ToolRisk;
import dev.hexagent.domain.run.Totals;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each type of event as the contract has it, byte for byte. */
class EventJsonTest {
  private static final String RUN = "\"run_id\":\"019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071\"";
  private static final String AT = "\"at\":\"2026-11-22T14:17:05.100000Z\"";
  private static final String ACCOUNTS = """
      "usage":{"prompt_tokens":17,"completion_tokens":5,"total_tokens":22,"reasoning_tokens":0,
      "cache_read_tokens":0,"cache_write_tokens":0},"cost":{"usd":"0.0000516","basis":"reported"}
      """;

  private final SseEncoder encoder = new SseEncoder(
      new ApiJson(),
      new ModelNaming(new ModelId("openrouter", "x"), Set.of("openrouter", "ollama")));

  @Test
  void runStarted() {
    assertWritten(Events.started(1), """
        {"type":"run_started",%RUN,"seq":1,%AT,"conversation_id":"019ab2c4-5d6d-7a11-8b22-0c0d0e0f1011",
        "agent_id":"default","user_message_id":"019ab2c4-5d6d-7a12-8b22-0c0d0e0f1012","model":"openai/gpt-4o",
        "new_conversation":true,"title":"Say hello"}
        """);
  }

  @Test
  void runStartedInAConversationThatHasItsTitle() {
    var event = new RunEvent.RunStarted(
        Events.at(1),
        Events.CONVERSATION,
        AgentId.DEFAULT,
        Events.QUESTION,
        new ModelId("ollama", "llama3:8b"),
        false,
        null);

    assertWritten(event, """
        {"type":"run_started",%RUN,"seq":1,%AT,"conversation_id":"019ab2c4-5d6d-7a11-8b22-0c0d0e0f1011",
        "agent_id":"default","user_message_id":"019ab2c4-5d6d-7a12-8b22-0c0d0e0f1012","model":"ollama:llama3:8b",
        "new_conversation":false}
        """);
  }

  @Test
  void runStartedWithATitleThatIsBroken() {
    var event = new RunEvent.RunStarted(
        Events.at(1),
        Events.CONVERSATION,
        AgentId.DEFAULT,
        Events.QUESTION,
        Events.MODEL,
        true,
        "a\uD800b");

    assertThat(written(event)).endsWith("\"title\":\"a\uFFFDb\"}");
  }

  @Test
  void stepStarted() {
    assertWritten(Events.stepStarted(2), """
        {"type":"step_started",%RUN,"seq":2,%AT,"step":1,"message_id":"019ab2c4-5d6e-7f81-9a1b-2c3d4e5f6072",
        "model":"openai/gpt-4o"}
        """);
  }

  @Test
  void stepStartedThatLeavesSomethingOut() {
    var event = new RunEvent.StepStarted(
        Events.at(2), 1, Events.ANSWER, Events.MODEL, new LeftOut(12, 4_100, Told.SUMMARY));

    assertThat(written(event))
        .endsWith(
            "\"model\":\"openai/gpt-4o\",\"left_out\":{\"messages\":12,\"tokens\":4100,\"summary\":\"told\"}}");
  }

  @Test
  void retrying() {
    var event = new RunEvent.Retrying(
        Events.at(3),
        1,
        2,
        Events.LIMITED,
        new ModelId("ollama", "llama3:8b"),
        Duration.ofSeconds(3));

    assertWritten(event, """
        {"type":"retrying",%RUN,"seq":3,%AT,"step":1,"attempt":2,
        "failure":{"code":"rate_limited","message":"openrouter is rate-limiting it","retryable":true,
        "retry_after_ms":11001,"provider":"openrouter","model":"x/y","provider_code":"429"},
        "next_model":"ollama:llama3:8b","delay_ms":3000}
        """);
  }

  @Test
  void textDelta() {
    assertWritten(
        Events.text(7, " world"),
        "{\"type\":\"text_delta\",%RUN,\"seq\":7,%AT,\"part\":0,\"text\":\" world\"}");
  }

  @Test
  void textDeltasThatWereJoined() {
    var event =
        new RunEvent.TextDelta(new Envelope(Events.RUN_ID, 3, 7, Events.AT), 0, "Hello world");

    assertWritten(
        event,
        "{\"type\":\"text_delta\",%RUN,\"seq\":7,%AT,\"first_seq\":3,\"part\":0,\"text\":\"Hello world\"}");
  }

  @Test
  void reasoningDelta() {
    assertWritten(
        new RunEvent.ReasoningDelta(Events.at(3), 1, "Hm"),
        "{\"type\":\"reasoning_delta\",%RUN,\"seq\":3,%AT,\"part\":1,\"text\":\"Hm\"}");
  }

  @Test
  void stepFinished() {
    assertWritten(Events.stepFinished(8), """
        {"type":"step_finished",%RUN,"seq":8,%AT,"step":1,"message_id":"019ab2c4-5d6e-7f81-9a1b-2c3d4e5f6072",
        "model":"openai/gpt-4o","served_by":"OpenAI","finish_reason":"stop",%ACCOUNTS,"first_token_ms":310,
        "took_ms":800}
        """);
  }

  @Test
  void stepFinishedWithEverythingThatIsSeldom() {
    var event = new RunEvent.StepFinished(
        Events.at(8),
        2,
        Events.ANSWER,
        Events.MODEL,
        null,
        FinishReason.CONTENT_FILTER,
        "SAFETY",
        new Usage(1, 2, 3, 4, 5, true),
        Cost.UNKNOWN,
        Duration.ZERO,
        Duration.ofSeconds(2),
        List.of("temperature"));

    assertWritten(event, """
        {"type":"step_finished",%RUN,"seq":8,%AT,"step":2,"message_id":"019ab2c4-5d6e-7f81-9a1b-2c3d4e5f6072",
        "model":"openai/gpt-4o","finish_reason":"content_filter","native_finish_reason":"SAFETY",
        "usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3,"reasoning_tokens":3,
        "cache_read_tokens":4,"cache_write_tokens":5,"estimated":true},
        "cost":{"usd":null,"basis":"unknown","unknown_attempts":1},"first_token_ms":0,"took_ms":2000,
        "dropped":["temperature"]}
        """);
  }

  @Test
  void runCompleted() {
    assertWritten(Events.completed(9, "Hello"), """
        {"type":"run_completed",%RUN,"seq":9,%AT,
        "message":{"id":"019ab2c4-5d6e-7f81-9a1b-2c3d4e5f6072",
        "conversation_id":"019ab2c4-5d6d-7a11-8b22-0c0d0e0f1011",
        "parent_id":"019ab2c4-5d6d-7a12-8b22-0c0d0e0f1012","role":"assistant","status":"complete","text":"Hello",
        "parts":[{"type":"text","text":"Hello"}],"agent_id":"default","model":"openai/gpt-4o",%RUN,
        "finish_reason":"stop",%ACCOUNTS,"took_ms":800,"created_at":"2026-11-22T14:17:05.100000Z"},
        %ACCOUNTS,"steps":1,"took_ms":800}
        """);
  }

  @Test
  void runCompletedWithAValue() {
    var event = new RunEvent.RunCompleted(
        Events.at(9), message(), Totals.NONE, new JsonText("{\"a\":\r\n [1.10,\n1e2]}"), true);

    assertThat(written(event))
        .endsWith("\"took_ms\":0,\"parsed_data\":{\"a\":   [1.10, 1e2]},\"format_valid\":true}");
  }

  @Test
  void runFailed() {
    var event = new RunEvent.RunFailed(Events.at(9), null, Events.TOTALS, Events.LIMITED);

    assertWritten(event, """
        {"type":"run_failed",%RUN,"seq":9,%AT,%ACCOUNTS,"steps":1,"took_ms":800,
        "failure":{"code":"rate_limited","message":"openrouter is rate-limiting it","retryable":true,
        "retry_after_ms":11001,"provider":"openrouter","model":"x/y","provider_code":"429"}}
        """);
  }

  @Test
  void runFailedWithWhatItHadWritten() {
    assertThat(written(Events.failed(9, Events.LIMITED)))
        .contains("\"message\":{", "\"status\":\"partial\",\"text\":\"Hel\"");
  }

  @Test
  void runCancelled() {
    assertWritten(
        Events.cancelled(9, CancelReason.DISCONNECT),
        "{\"type\":\"run_cancelled\",%RUN,\"seq\":9,%AT,%ACCOUNTS,\"steps\":1,\"took_ms\":800,\"reason\":\"disconnect\"}");
  }

  @Test
  void runInterrupted() {
    var failure = Failure.of(ErrorCode.INTERRUPTED, "The server stopped");

    assertWritten(new RunEvent.RunInterrupted(Events.at(9), null, Events.TOTALS, failure), """
        {"type":"run_interrupted",%RUN,"seq":9,%AT,%ACCOUNTS,"steps":1,"took_ms":800,
        "failure":{"code":"interrupted","message":"The server stopped","retryable":false}}
        """);
  }

  @Test
  void runCompletedByAnotherModelThanWasAsked() {
    var generation = new Generation(
        AgentId.DEFAULT,
        Events.MODEL,
        Events.RUN_ID,
        FinishReason.STOP,
        Events.USAGE,
        Events.COST,
        Duration.ofMillis(800),
        null,
        List.of(new Tried(new ModelId("ollama", "llama3:8b"), ErrorCode.RATE_LIMITED)),
        List.of(
            new Source("1", "Tea", "https://tea.example/", "It is old."),
            new Source("2", "", null, null)),
        new LeftOut(12, 4_100),
        List.of("temperature"));
    var message = new Message(
        Events.ANSWER,
        Events.CONVERSATION,
        null,
        Role.ASSISTANT,
        MessageStatus.COMPLETE,
        List.of(new ContentPart.Text("Hi")),
        generation,
        PathHash.ROOT,
        Events.AT);

    assertThat(written(new RunEvent.RunCompleted(Events.at(9), message, Totals.NONE, null, null)))
        .contains(
            "\"took_ms\":800,\"tried\":[{\"model\":\"ollama:llama3:8b\",\"code\":\"rate_limited\"}],"
                + "\"sources\":[{\"id\":\"1\",\"title\":\"Tea\",\"url\":\"https://tea.example/\",\"quote\":\"It is old.\"},"
                + "{\"id\":\"2\",\"title\":\"\"}],\"left_out\":{\"messages\":12,\"tokens\":4100},\"dropped\":[\"temperature\"],\"created_at\"");
  }

  @Test
  void keepsWhatProvidersSealed() {
    var seal = new ProviderSeal("anthropic", "signature", new JsonText("\"secret\""));
    var message = new Message(
        Events.ANSWER,
        Events.CONVERSATION,
        null,
        Role.ASSISTANT,
        MessageStatus.COMPLETE,
        List.of(new ContentPart.Reasoning("Hm", seal), new ContentPart.Text("Hi")),
        null,
        PathHash.ROOT,
        Events.AT);

    String written =
        written(new RunEvent.RunCompleted(Events.at(9), message, Totals.NONE, null, null));

    assertThat(written)
        .contains(
            "\"text\":\"Hi\",\"parts\":[{\"type\":\"reasoning\",\"text\":\"Hm\"},{\"type\":\"text\",\"text\":\"Hi\"}]")
        .doesNotContain("secret");
  }

  @Test
  void everyTypeOfEventHasAWrittenFormThatIsDocumented() {
    assertThat(types(EventJson.class)).containsExactlyInAnyOrderElementsOf(types(RunEvent.class));
    assertThat(Arrays.stream(EventJson.class.getAnnotation(Schema.class).oneOf())
            .map(Class::getSimpleName))
        .containsExactlyInAnyOrderElementsOf(types(EventJson.class));
  }

  @Test
  void toolCallStarted() {
    assertWritten(
        new ToolEvent.ToolCallStarted(Events.at(3), 1, "call_1", "weather"),
        "{\"type\":\"tool_call_started\",%RUN,\"seq\":3,%AT,\"part\":1,\"call_id\":\"call_1\",\"tool\":\"weather\"}");
  }

  @Test
  void toolArgumentsDelta() {
    assertWritten(
        new ToolEvent.ToolArgumentsDelta(Events.at(4), 1, "call_1", "{\"city\":"),
        "{\"type\":\"tool_arguments_delta\",%RUN,\"seq\":4,%AT,\"part\":1,\"call_id\":\"call_1\",\"json\":\"{\\\"city\\\":\"}");
  }

  @Test
  void toolCallReady() {
    var arguments = new JsonText("{\"city\":\n\"Kazan\"}");

    assertWritten(
        new ToolEvent.ToolCallReady(Events.at(5), 1, "call_1", "weather", arguments, null),
        "{\"type\":\"tool_call_ready\",%RUN,\"seq\":5,%AT,\"part\":1,\"call_id\":\"call_1\",\"tool\":\"weather\",\"arguments\":{\"city\": \"Kazan\"}}");
    assertThat(written(new ToolEvent.ToolCallReady(
            Events.at(5), 1, "call_1", "weather", arguments, ToolRisk.DANGEROUS)))
        .endsWith("},\"risk\":\"dangerous\"}");
  }

  @Test
  void toolProgress() {
    assertWritten(
        new ToolEvent.ToolProgress(Events.at(6), "call_1", "Half way"),
        "{\"type\":\"tool_progress\",%RUN,\"seq\":6,%AT,\"call_id\":\"call_1\",\"note\":\"Half way\"}");
  }

  @Test
  void toolFinished() {
    assertWritten(
        new ToolEvent.ToolFinished(
            Events.at(7), "call_1", ToolOutcome.OK, "Sun", Duration.ofMillis(20)),
        "{\"type\":\"tool_finished\",%RUN,\"seq\":7,%AT,\"call_id\":\"call_1\",\"outcome\":\"ok\",\"content\":\"Sun\",\"took_ms\":20}");
  }

  @Test
  void sourcesFound() {
    assertWritten(
        new RunEvent.SourcesFound(
            Events.at(7), List.of(new Source("1", "Tea", "https://tea.example/", null))),
        "{\"type\":\"sources_found\",%RUN,\"seq\":7,%AT,\"sources\":[{\"id\":\"1\",\"title\":\"Tea\",\"url\":\"https://tea.example/\"}]}");
  }

  @Test
  void writesEveryKindOfPart() {
    var message = new Message(
        Events.ANSWER,
        Events.CONVERSATION,
        null,
        Role.ASSISTANT,
        MessageStatus.COMPLETE,
        List.of(
            new ContentPart.ToolCall("a", "clock", new JsonText("{}")),
            new ContentPart.ToolCall("b", "clock", null),
            new ContentPart.ToolResult("a", ToolOutcome.DENIED, "No.")),
        null,
        PathHash.ROOT,
        Events.AT);

    assertThat(written(new RunEvent.RunCompleted(Events.at(9), message, Totals.NONE, null, null)))
        .contains(
            "\"parts\":[{\"type\":\"tool_call\",\"call_id\":\"a\",\"tool\":\"clock\",\"arguments\":{}},"
                + "{\"type\":\"tool_call\",\"call_id\":\"b\",\"tool\":\"clock\"},"
                + "{\"type\":\"tool_result\",\"call_id\":\"a\",\"outcome\":\"denied\",\"content\":\"No.\"}]");
  }

  @Test
  void documentsTheFieldsOfDeltasAsTheyAreWritten() {
    var joined = new Envelope(Events.RUN_ID, 3, 7, Events.AT);

    assertThat(fields(written(new RunEvent.TextDelta(joined, 0, "a"))))
        .isEqualTo(fields(EventJson.TextDelta.class));
    assertThat(fields(written(new RunEvent.ReasoningDelta(joined, 0, "a"))))
        .isEqualTo(fields(EventJson.ReasoningDelta.class));
    assertThat(fields(written(new ToolEvent.ToolArgumentsDelta(joined, 0, "a", "{}"))))
        .isEqualTo(fields(ToolEventJson.ToolArgumentsDelta.class));
  }

  private static List<String> fields(String json) {
    return List.copyOf(JsonPath.<Map<String, Object>>read(json, "$").keySet());
  }

  private static List<String> fields(Class<?> shape) {
    return Arrays.stream(shape.getRecordComponents())
        .flatMap(part -> part.getType() == EnvelopeJson.class
            ? fields(EnvelopeJson.class).stream()
            : Stream.of(name(part)))
        .toList();
  }

  private static String name(RecordComponent part) {
    var renamed = part.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? part.getName() : renamed.value();
  }

  private static List<String> types(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(type ->
            type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()) : Stream.of(type))
        .map(Class::getSimpleName)
        .distinct()
        .toList();
  }

  private static Message message() {
    return Events.answer("Hello", MessageStatus.COMPLETE);
  }

  private String written(RunEvent event) {
    try (SseEncoder.Burst burst = encoder.begin()) {
      burst.event(event);
      String sent = new String(burst.bytes(), StandardCharsets.UTF_8);
      return sent.substring(sent.indexOf("data: ") + 6, sent.length() - 2);
    }
  }

  private void assertWritten(RunEvent event, String lines) {
    String expected = lines.lines().collect(Collectors.joining());
    String accounts = ACCOUNTS.lines().collect(Collectors.joining());
    assertThat(written(event))
        .isEqualTo(expected.replace("%RUN", RUN).replace("%AT", AT).replace("%ACCOUNTS", accounts));
  }
}
