package dev.hexagent.e2e;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A provider that offers as many models as the largest one. */
final class Provider {
  static final int MODELS = 351;

  private static final String RECORDED =
      "openrouter-models/full-351-models-2026-01-05/response.json";

  private Provider() {}

  static FakeProvider offeringManyModels() {
    return FakeProvider.start().models(Reply.json(catalogue()));
  }

  /** The recorded one where the folder of recordings is given, else one of our own making. */
  private static String catalogue() {
    String fixtures = System.getProperty("hexagent.fixtures");
    try {
      return fixtures == null ? made() : Files.readString(Path.of(fixtures, RECORDED));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String made() {
    String mini = model("openai/gpt-4o-mini", "OpenAI: GPT-4o-mini", "0.00000015", "0.0000006");
    String free = model("qwen/qwen3-4b:free", "Qwen: Qwen3 4B (free)", "0", "0");
    String others = IntStream.rangeClosed(1, MODELS - 2)
        .mapToObj(n -> model(
            "maker-%d/model-%d".formatted(n % 23, n),
            "Maker %d: Model %d, a name of the usual length".formatted(n % 23, n),
            "0.0000%03d".formatted(n),
            "0.000%03d".formatted(n)))
        .collect(Collectors.joining(","));
    return "{\"data\":[" + mini + "," + free + "," + others + "]}";
  }

  private static String model(String id, String name, String input, String output) {
    return """
        {"id":"%s","name":"%s","description":"A model.","context_length":128000,
         "pricing":{"prompt":"%s","completion":"%s"}}""".formatted(id, name, input, output);
  }
}
