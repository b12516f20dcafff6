package dev.hexagent.adapter.store.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.RunEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** The form in which parts and failures lie in their columns: later versions must read what this one wrote. */
class StoredJsonTest {
  @Test
  void writesPartsAsEver() {
    List<ContentPart> parts = List.of(
        new ContentPart.Reasoning(
            "Hm.", new ProviderSeal("anthropic", "signature", new JsonText("{ \"a\":1.10}"))),
        new ContentPart.Reasoning("", null),
        new ContentPart.Text("Hi"),
        new ContentPart.ToolCall("a", "clock", new JsonText("{ }")),
        new ContentPart.ToolResult("a", ToolOutcome.OK, "Noon"));
    String json = """
        [{"type":"reasoning","text":"Hm.","seal":{"provider":"anthropic","kind":"signature",\
        "data":"{ \\"a\\":1.10}"}},{"type":"reasoning","text":""},{"type":"text","text":"Hi"},\
        {"type":"tool_call","id":"a","tool":"clock","arguments":"{ }"},\
        {"type":"tool_result","id":"a","outcome":"OK","content":"Noon"}]""";

    assertThat(StoredPart.write(parts)).isEqualTo(json);
    assertThat(StoredPart.read(json)).isEqualTo(parts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"type\":\"hologram\",\"text\":\"Hi\"}]",
        "[{\"text\":\"Hi\"}]",
        "[{\"type\":\"text\"}]",
        "[{\"type\":\"text\",\"text\":\"Hi\",\"colour\":\"red\"}]",
        "[{\"type\":\"reasoning\",\"text\":\"\",\"seal\":{\"provider\":\"a\",\"kind\":\"b\"}}]",
        "[",
      })
  void refusesPartsItDoesNotKnow(String json) {
    assertThatThrownBy(() -> StoredPart.read(json)).isInstanceOf(JacksonException.class);
  }

  @Test
  void readsAFailureWrittenByThisVersion() {
    String json = """
        {"code":"rate_limited","message":"Slow down.","origin":{"provider":"openrouter",\
        "model":"m","providerCode":"429"},"retryAfter":"PT12.345S"}""";

    assertThat(FailureRow.write(FailureRow.read(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":\"internal\"}",
        "{\"message\":\"Oops\"}",
        "{\"code\":\"internal\",\"message\":\"Oops\",\"colour\":\"red\"}",
        "{\"code\":\"internal\",\"message\":\"Oops\",\"phase\":\"LUNCH\"}",
      })
  void refusesAFailureItDoesNotKnow(String json) {
    assertThatThrownBy(() -> FailureRow.read(json)).isInstanceOf(JacksonException.class);
  }

  @Test
  void readsTriedModelsAndSourcesWrittenByThisVersion() {
    String tried = """
        [{"model":{"provider":"openrouter","name":"vendor/m:free"},"code":"rate_limited"}]""";
    String sources = """
        [{"id":"1","title":"Tea","url":"https://tea.example/","quote":"Old."},{"id":"2","title":""}]""";

    assertThat(StoredTried.write(StoredTried.read(tried))).isEqualTo(tried);
    assertThat(StoredSource.write(StoredSource.read(sources))).isEqualTo(sources);
  }

  @Test
  void writesEventsAsEver() {
    var run = RunId.of("019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071");
    Instant at = Instant.parse("2026-11-22T14:17:05.123456Z");
    List<RunEvent> events = List.of(
        new RunEvent.TextDelta(Envelope.single(run, 7, at), 0, "Hel"),
        new RunEvent.TextDelta(Envelope.single(run, 8, at.plusMillis(25)), 0, "lo"),
        new RunEvent.ReasoningDelta(Envelope.single(run, 9, at.plusMillis(30)), 0, "Hm"));
    String json = """
        [{"type":"deltas","reasoning":false,"part":0,"at":"2026-11-22T14:17:05.123456Z",\
        "texts":["Hel","lo"],"micros":[25000]},{"type":"deltas","reasoning":true,"part":0,\
        "at":"2026-11-22T14:17:05.153456Z","texts":["Hm"],"micros":[]}]""";

    assertThat(StoredEvent.write(events)).isEqualTo(json);
    assertThat(StoredEvent.read(run, 7, json)).isEqualTo(events);
  }

  @Test
  void readsTheBoundsOfAStepWrittenByThisVersion() {
    var run = RunId.of("019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071");
    String json = """
        [{"type":"run_started","at":"2026-11-22T14:17:05.123456Z",\
        "conversation":"019ab2c4-5d6d-7a11-8b22-0c0d0e0f1011","agent":"default",\
        "userMessage":"019ab2c4-5d6d-7a12-8b22-0c0d0e0f1012",\
        "model":{"provider":"openrouter","name":"vendor/m:free"},"newConversation":true,"title":"Tea"},\
        {"type":"step_started","at":"2026-11-22T14:17:05.200Z","step":1,\
        "message":"019ab2c4-5d6d-7a13-8b22-0c0d0e0f1012",\
        "model":{"provider":"openrouter","name":"vendor/m:free"}},\
        {"type":"retrying","at":"2026-11-22T14:17:05.250Z","step":1,"attempt":2,\
        "failure":{"code":"rate_limited","message":"Slow down."},\
        "nextModel":{"provider":"ollama","name":"m"},"delay":"PT3S"},\
        {"type":"tool_call_started","at":"2026-11-22T14:17:05.260Z","part":0,"call":"a","tool":"clock"},\
        {"type":"deltas","reasoning":false,"part":0,"call":"a","at":"2026-11-22T14:17:05.261Z",\
        "texts":["{ ","}"],"micros":[1]},\
        {"type":"tool_call_ready","at":"2026-11-22T14:17:05.262Z","part":0,"call":"a","tool":"clock",\
        "arguments":"{ }","risk":"READ"},\
        {"type":"tool_progress","at":"2026-11-22T14:17:05.263Z","call":"a","note":"Half way"},\
        {"type":"tool_finished","at":"2026-11-22T14:17:05.264Z","call":"a","outcome":"FAILED",\
        "content":"No.","took":"PT0.2S"},\
        {"type":"sources_found","at":"2026-11-22T14:17:05.265Z","sources":[{"id":"1","title":"Tea",\
        "url":"https://tea.example/","quote":"Old."}]},\
        {"type":"step_finished","at":"2026-11-22T14:17:05.300Z","step":1,\
        "message":"019ab2c4-5d6d-7a13-8b22-0c0d0e0f1012",\
        "model":{"provider":"openrouter","name":"m"},"servedBy":"Vendor","finishReason":"STOP",\
        "nativeFinishReason":"end","usage":{"prompt":1,"completion":2,"reasoning":0,"cacheRead":0,\
        "cacheWrite":0,"estimated":false},"cost":{"usd":"0.0000516","basis":"REPORTED","unknown":0},\
        "firstToken":"PT0.31S","took":"PT0.8S","dropped":["seed"]}]""";

    assertThat(StoredEvent.write(StoredEvent.read(run, 1, json))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"type\":\"hologram\"}]",
        "[{\"type\":\"deltas\",\"part\":0,\"texts\":[\"Hi\"],\"micros\":[]}]",
        "[{\"type\":\"step_started\",\"at\":\"2026-11-22T14:17:05Z\",\"step\":1}]",
      })
  void refusesEventsItDoesNotKnow(String json) {
    var run = RunId.of("019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071");

    assertThatThrownBy(() -> StoredEvent.read(run, 1, json)).isInstanceOf(JacksonException.class);
  }
}
