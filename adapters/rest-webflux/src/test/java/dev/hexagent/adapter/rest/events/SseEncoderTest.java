package dev.hexagent.adapter.rest.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.rest.Events;
import dev.hexagent.adapter.rest.json.ApiJson;
import dev.hexagent.domain.content.TextHygiene;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelNaming;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SseEncoderTest {
  /** What breaks lines, protocols, encodings and parsers. */
  private static final List<String> ODD = List.of(
      "\r",
      "\n",
      "\r\n",
      "\n\n",
      "\u2028",
      "\u2029",
      "\u0085",
      "\0",
      "\uFEFF",
      "\uD83D\uDE00",
      "\uD800",
      "\uDC00",
      "\"",
      "\\",
      "</script>",
      "data: ",
      "id: 7",
      ": hb",
      "event: run_failed",
      "é",
      "Привет",
      "\t",
      "\u007F",
      "a");

  private final JsonMapper json = new JsonMapper();
  private final SseEncoder encoder = new SseEncoder(
      new ApiJson(), new ModelNaming(new ModelId("openrouter", "x"), Set.of("openrouter")));

  @Test
  void writesAnEventWithItsNumberItsTypeAndItsJson() {
    String written = written(burst -> burst.event(Events.text(7, " world")));

    assertThat(written).isEqualTo("""
            id: 7
            event: text_delta
            data: {"type":"text_delta","run_id":"019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071","seq":7,"at":"2026-11-22T14:17:05.100000Z","part":0,"text":" world"}

            """);
  }

  @Test
  void writesManyThingsIntoOneBuffer() {
    String written = written(burst -> {
      burst.retry(2_000);
      burst.heartbeat();
      burst.event(Events.text(1, "a"));
      burst.event(Events.text(2, "b"));
    });

    assertThat(written)
        .startsWith("retry: 2000\n\n: hb\n\nid: 1\n")
        .contains("}\n\nid: 2\n")
        .endsWith("}\n\n");
  }

  @Test
  void keepsAnyTextOnOneLine() {
    long seed = System.nanoTime();
    var chance = new Random(seed);

    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      for (int length = chance.nextInt(12); length > 0; length--) {
        text.append(ODD.get(chance.nextInt(ODD.size())));
      }

      List<Sent> sent = read(written(burst -> {
        burst.event(Events.text(1, text.toString()));
        burst.event(Events.text(2, "next"));
      }));

      assertThat(sent).as("seed %s, text %s", seed, text).hasSize(2);
      assertThat(sent.get(0).id()).isEqualTo("1");
      assertThat(sent.get(0).event()).isEqualTo("text_delta");
      assertThat(json.readTree(sent.get(0).data()).get("text").stringValue())
          .as("seed %s", seed)
          .isEqualTo(TextHygiene.clean(text.toString()));
    }
  }

  @Test
  void tellsHowLongItIs() {
    try (SseEncoder.Burst burst = encoder.begin()) {
      burst.event(Events.text(1, "a".repeat(20_000)));

      assertThat(burst.length()).isBetween(20_000, 20_400);
    }
  }

  private String written(Consumer<SseEncoder.Burst> writing) {
    try (SseEncoder.Burst burst = encoder.begin()) {
      writing.accept(burst);
      return new String(burst.bytes(), StandardCharsets.UTF_8);
    }
  }

  private record Sent(String id, String event, String data) {}

  /** Reads a stream as the WHATWG standard says, for what occurs here: lines end in LF, CR or CRLF. */
  private static List<Sent> read(String stream) {
    var events = new ArrayList<Sent>();
    String id = "";
    String event = "";
    var data = new StringBuilder();
    for (String line : stream.split("\r\n|\r|\n", -1)) {
      if (line.isEmpty() && !data.isEmpty()) {
        events.add(new Sent(id, event, data.toString()));
        data.setLength(0);
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        event = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data.append(line.substring(6));
      } else {
        assertThat(line).as("a line of a stream").isEmpty();
      }
    }
    return events;
  }
}
