package dev.hexagent.adapter.testkit;

import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.Tried;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.Failure.Limit;
import dev.hexagent.domain.failure.Failure.Origin;
import dev.hexagent.domain.failure.Failure.Phase;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values that stores like to mangle. */
final class Extremes {
  /** Scripts, directions, combining marks, pairs of surrogates, quotes, escapes, white space at both ends. */
  static final String TEXT =
      " Zażółć Привет 漢字 \uD83D\uDC69\u200D\uD83D\uDE80 \u05D0\u202E e\u0301 'a' \"b\" `c` \\ \\n % _ ; -- \r\n\t ";

  /** JSON that no library would write like this. */
  static final JsonText JSON =
      new JsonText("{ \"b\" : 1.10,\"a\":\"\\u0041\\/\uD83D\uDE00\",\n\"b\":1e2, \"c\":[ ] }");

  private Extremes() {}

  static List<AgentDefinition> definitions() {
    var format = new ResponseFormat(ResponseFormat.Type.JSON, JSON, JSON, TEXT);
    return Stream.concat(
            Stream.of(
                new AgentDefinition("N", "", "", null, new GenerationSettings(null, null), null),
                new AgentDefinition(
                    TEXT,
                    TEXT,
                    TEXT,
                    new ModelRef("ollama:llama3:8b"),
                    List.of(new ModelRef(TEXT), new ModelRef("[\"b\",null]")),
                    new GenerationSettings(2.0, 1_000_000),
                    format,
                    new ContextPolicy(10_000, 10_000_000, true)),
                new AgentDefinition(
                        "n".repeat(200),
                        "\u20AC".repeat(2_000),
                        "\"\n".repeat(50_000),
                        new ModelRef("m".repeat(200)),
                        new GenerationSettings(0.1, null),
                        null)
                    .told(new ContextPolicy(null, 1))),
            Arrays.stream(ResponseFormat.Type.values())
                .map(type -> new AgentDefinition(
                    type.name(),
                    "",
                    "",
                    null,
                    GenerationSettings.DEFAULT,
                    ResponseFormat.of(type))))
        .toList();
  }

  static List<List<ContentPart>> contents() {
    return List.of(
        List.of(),
        List.of(new ContentPart.Text("")),
        List.of(
            new ContentPart.Reasoning(
                "", new ProviderSeal("anthropic", "signature", new JsonText("\"c2VhbA==\""))),
            new ContentPart.Text(TEXT),
            new ContentPart.Reasoning(
                TEXT, new ProviderSeal("openrouter", "reasoning.encrypted", JSON)),
            new ContentPart.Reasoning("Hm.", null),
            new ContentPart.ToolCall("call_1", TEXT, JSON),
            new ContentPart.ToolCall("", "clock", null),
            new ContentPart.ToolResult("call_1", ToolOutcome.DENIED, TEXT),
            new ContentPart.Text("The end.")));
  }

  static List<Generation> generations(RunId run) {
    var usage = new Usage(3_000_000_001L, 3_000_000_002L, 3, 4, 5, true);
    return Stream.concat(
            costs().stream()
                .map(cost -> new Generation(
                    new AgentId("ada"),
                    Samples.MODEL,
                    run,
                    null,
                    Usage.ZERO,
                    cost,
                    Duration.ZERO,
                    null)),
            Stream.concat(
                failures().stream()
                    .map(failure -> generation(run, FinishReason.LENGTH, usage, failure)),
                Arrays.stream(FinishReason.values())
                    .map(reason -> generation(run, reason, usage, null))))
        .toList();
  }

  private static Generation generation(
      RunId run, FinishReason reason, Usage usage, @Nullable Failure failure) {
    return new Generation(
        new AgentId("ada"),
        Samples.MODEL,
        run,
        reason,
        usage,
        Cost.UNKNOWN,
        Duration.ofDays(2).plusMillis(1),
        failure,
        failures().stream()
            .map(one -> new Tried(new ModelId("ollama", "llama3:8b"), one.code()))
            .toList(),
        sources(),
        new LeftOut(Integer.MAX_VALUE, Long.MAX_VALUE, LeftOut.Told.SUMMARY),
        List.of("max_tokens", "temperature", "чай"));
  }

  static List<Source> sources() {
    return List.of(
        new Source("1", TEXT, "https://example.org/?q=" + TEXT, TEXT),
        new Source("2", "", null, null));
  }

  static List<Cost> costs() {
    return List.of(
        Cost.NOTHING,
        Cost.UNKNOWN,
        Cost.reported(new BigDecimal("0.0004970133333333333")),
        Cost.reported(new BigDecimal("0.000000000001")),
        Cost.estimated(new BigDecimal("12345678.123456789012")),
        Cost.estimated(new BigDecimal("100")),
        Cost.reported(new BigDecimal("0.5")).plus(Cost.UNKNOWN).plus(Cost.UNKNOWN));
  }

  static List<Failure> failures() {
    var origin = new Origin("openrouter", "vendor/model:free", "429");
    return Stream.concat(
            Stream.of(
                new Failure(
                    ErrorCode.RATE_LIMITED,
                    TEXT,
                    origin,
                    Duration.ofMillis(12_345),
                    Phase.CONNECT,
                    Limit.COST),
                Failure.of(ErrorCode.UPSTREAM_CUT, "Cut.", new Origin("ollama", "llama3:8b", null)),
                Failure.timeout("Silent.", origin, Phase.TOTAL),
                Failure.limit("Too many steps.", Limit.STEPS)),
            Arrays.stream(ErrorCode.values())
                .map(code -> Failure.of(code, "It is " + code.wire() + ".")))
        .toList();
  }

  /** Cursors that no store made: rubbish, ids, and the usual encodings of both. */
  static List<String> foreignCursors() {
    String uuid = new TestIds().next().toString();
    return Stream.of(
            "",
            " ",
            "x",
            "-1",
            "%",
            "дальше",
            "\uD83D\uDE00",
            "AAAA",
            "====",
            uuid,
            "2026-11-22T14:17:05Z",
            "1,2",
            "x".repeat(5_000))
        .flatMap(text -> Stream.of(
            text, Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))))
        .distinct()
        .toList();
  }

  /** As long as a message may be, and growing when it is escaped. */
  static String longestMessage() {
    return "\"\n\uD83D\uDE00".repeat(250_000);
  }
}
