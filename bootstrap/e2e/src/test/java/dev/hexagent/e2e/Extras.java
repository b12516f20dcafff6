package dev.hexagent.e2e;

import dev.hexagent.adapter.testkit.provider.Reply;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;
import tools.jackson.databind.json.JsonMapper;

/** Answers of a provider with more in them than words. */
final class Extras {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Extras() {}

  /** Asks for two tools, which are shown before {@code ready}, says a word and waits for the end. */
  static Reply callingTools(Publisher<?> ready, Publisher<?> end) {
    return Reply.stream()
        .data(call(0, "weather", "{\"city\":\"Kazan\","))
        .data(call(1, "read_file", ""))
        .waitFor(ready)
        .data(arguments(0, "\"days\":[1,2]}"))
        .data(arguments(1, "{\"path\":\"src/main/java/example/Billing.java\"}"))
        .text("I will look.")
        .waitFor(end)
        .finish("tool_calls")
        .done();
  }

  /** Cites a page, and something that is none. */
  static Reply citing(Publisher<?> end) {
    return Reply.stream()
        .text("Tea came to Kazan with the caravans.")
        .data(citation(
            "https://tea.example/history",
            "The history of tea on the Volga",
            "Caravans brought it from the east, pressed into bricks."))
        .data(citation("file:///etc/passwd", "Notes of a merchant", ""))
        .waitFor(end)
        .finish("stop")
        .done();
  }

  /** Both, at once. */
  static Reply callingAndCiting() {
    return Reply.stream()
        .text("Tea came to Kazan with the caravans, long before it was drunk in Moscow.\n\n"
            + "I will look at the weather there and at your notes.")
        .data(citation(
            "https://tea.example/history",
            "The history of tea on the Volga",
            "Caravans brought it from the east, pressed into bricks; by 1700 every household of the city had a"
                + " samovar, and a guest who left before the third cup was remembered for it."))
        .data(citation("https://archive.example/merchants?page=12", "", ""))
        .data(citation("file:///notes", "Notes of a merchant", "Forty bricks, two horses."))
        .data(call(0, "weather", "{\"city\":\"Kazan\",\"days\":[1,2],\"units\":\"metric\"}"))
        .data(
            call(1, "read_file", "{\"path\":\"src/main/java/example/billing/BillingClient.java\"}"))
        .finish("tool_calls")
        .done();
  }

  static String call(int index, String tool, String json) {
    return delta(Map.of(
        "tool_calls",
        List.of(Map.of(
            "index",
            index,
            "id",
            "call_" + index,
            "function",
            Map.of("name", tool, "arguments", json)))));
  }

  static String citation(String url, String title, String content) {
    return delta(Map.of(
        "annotations",
        List.of(Map.of(
            "type",
            "url_citation",
            "url_citation",
            Map.of("url", url, "title", title, "content", content)))));
  }

  private static String arguments(int index, String json) {
    return delta(Map.of(
        "tool_calls", List.of(Map.of("index", index, "function", Map.of("arguments", json)))));
  }

  private static String delta(Map<String, ?> delta) {
    return JSON.writeValueAsString(Map.of("choices", List.of(Map.of("index", 0, "delta", delta))));
  }
}
