package dev.hexagent.e2e;

import dev.hexagent.adapter.testkit.provider.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a provider says that offers as many models as the largest one. */
final class Catalogue {
  static final int MODELS = 351;

  private static final String RECORDED =
      "openrouter-models/full-351-models-2026-01-05/response.json";

  private static final String MINI =
      model("openai/gpt-4o-mini", "OpenAI: GPT-4o-mini", "0.00000015", "0.0000006");
  private static final String FREE = model("qwen/qwen3-4b:free", "Qwen: Qwen3 4B (free)", "0", "0");
  private static final List<String> MAKERS =
      List.of("Aurora", "Beacon", "Cobalt", "Dynamo", "Ember", "Fathom", "Granite", "Harbor");
  private static final List<String> KINDS = List.of("Large", "Instruct", "Mini", "Flash", "Coder");

  private Catalogue() {}

  /** The recorded catalogue where the folder of recordings is given, else one of our own making. */
  static Reply manyModels() {
    return Reply.json(recorded());
  }

  /** A catalogue of our own making. */
  static Reply inventedModels() {
    return Reply.json(made());
  }

  private static String recorded() {
    String fixtures = System.getProperty("hexagent.fixtures");
    try {
      return fixtures == null ? made() : Files.readString(Path.of(fixtures, RECORDED));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String made() {
    String others = IntStream.rangeClosed(1, MODELS - 2)
        .mapToObj(Catalogue::invented)
        .collect(Collectors.joining(","));
    return "{\"data\":[" + MINI + "," + FREE + "," + others + "]}";
  }

  private static String invented(int n) {
    String maker = MAKERS.get(n % MAKERS.size());
    String kind = KINDS.get(n % KINDS.size());
    int size = 3 + 2 * (n / MAKERS.size());
    return model(
        "%s/%s-%db".formatted(maker, kind, size).toLowerCase(Locale.ROOT),
        "%s: %s %dB".formatted(maker, kind, size),
        "0.00000%03d".formatted(n),
        "0.0000%03d".formatted(n));
  }

  private static String model(String id, String name, String input, String output) {
    return """
        {"id":"%s","name":"%s","description":"A model.","context_length":128000,
         "pricing":{"prompt":"%s","completion":"%s"}}""".formatted(id, name, input, output);
  }
}
